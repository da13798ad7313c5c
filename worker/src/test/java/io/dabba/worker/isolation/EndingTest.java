package io.dabba.worker.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EndingTest {
  static List<RuntimeException> thrown() {
    return List.of(
        new TaskSkippedException("nothing to do"),
        TaskFailedException.permanent("no rice"),
        TaskFailedException.retryable("no rice yet"),
        new TaskRescheduledException(Duration.ofSeconds(5)),
        new DabbaException(ErrorCode.LIMIT_EXCEEDED, "too large"));
  }

  @Test
  void shouldTellAnOutcomeToTheLastDigit() {
    // Given
    Outcome outcome = new Outcome(Map.of("price", new BigDecimal("12.50")), List.of("left"), true);

    // When
    Outcome told = told(Ending.returned(outcome)).outcome();

    // Then
    assertThat(Json.write(told.value())).isEqualTo("{\"price\":12.50}");
    assertThat(told.branch()).containsExactly("left");
    assertThat(told.skipsAll()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("thrown")
  void shouldTellWhatWasThrownByItsMeaning(RuntimeException failure) {
    // When
    Ending told = told(Ending.thrown(failure));

    // Then
    Throwable again = catchThrowable(told::outcome);
    assertThat(again).isInstanceOf(failure.getClass()).hasMessage(failure.getMessage());
    assertThat(Ending.thrown(again)).isEqualTo(told).isEqualTo(Ending.thrown(failure));
  }

  @Test
  void shouldTellWhatATaskWaitsFor() {
    // Given
    TaskDeferredException wait =
        TaskDeferredException.until(Trigger.event("orders"))
            .with(Map.of("page", 2))
            .within(Duration.ofMinutes(5), OnTimeout.FAIL);

    // When
    Ending told = told(Ending.thrown(wait));

    // Then
    assertThatThrownBy(told::outcome)
        .isInstanceOfSatisfying(
            TaskDeferredException.class,
            again -> {
              assertThat(again.trigger()).isEqualTo(wait.trigger());
              assertThat(Json.write(again.memo())).isEqualTo("{\"page\":2}");
              assertThat(again.timeout()).isEqualTo(wait.timeout());
              assertThat(again.onTimeout()).isEqualTo(OnTimeout.FAIL);
            });
  }

  @Test
  void shouldTellAnExceptionOfTheTasksOwnByNameAndMessage() {
    // When
    Ending told = told(Ending.thrown(new IllegalStateException("boom")));

    // Then
    assertThatThrownBy(told::outcome)
        .isInstanceOf(TaskFailedException.class)
        .hasMessage("IllegalStateException: boom");
  }

  private static Ending told(Ending ending) {
    return Json.read(Json.write(ending), Ending.class);
  }
}
