package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.wait.Form;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Response;
import io.dabba.common.wait.WaitEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApprovalOperatorTest {
  private static final Map<String, Object> QUESTION = Map.of("subject", "Release?");

  @Test
  void shouldAskAndWait() {
    // Given
    Map<String, Object> arguments =
        with(with(QUESTION, "response_timeout", "1d"), "assigned_users", List.of("kim"));

    // When
    TaskDeferredException wait =
        catchThrowableOfType(
            TaskDeferredException.class,
            () -> new ApprovalOperator().run(new StubContext(arguments)));

    // Then
    assertThat(wait.trigger().form())
        .isEqualTo(
            new Form(
                "Release?",
                null,
                List.of("Approve", "Reject"),
                List.of(),
                false,
                "{}",
                List.of("kim")));
    assertThat(wait.timeout()).isEqualTo(Duration.ofDays(1));
    assertThat(wait.onTimeout()).isEqualTo(OnTimeout.RESUME);
  }

  @Test
  void shouldReturnTheAnswer() {
    // When
    Outcome outcome =
        answered(with(QUESTION, "params", Map.of("note", "none", "size", 1)), "Approve");

    // Then
    assertThat(outcome.branch()).isNull();
    assertThat(outcome.value())
        .isEqualTo(
            Map.of(
                "chosen_options",
                List.of("Approve"),
                "params_input",
                Map.of("note", "ok", "size", 1),
                "timedout",
                false,
                "responded_by_user",
                "kim",
                "responded_at",
                "2026-01-01T00:00:00Z"));
  }

  @Test
  void shouldFollowNothingAfterARejection() {
    assertThat(answered(QUESTION, "Reject").branch()).isEmpty();
  }

  @Test
  void shouldFailOnARejectionIfItShall() {
    assertThatExceptionOfType(TaskFailedException.class)
        .isThrownBy(() -> answered(with(QUESTION, "fail_on_reject", true), "Reject"))
        .satisfies(failure -> assertThat(failure.isRetryable()).isFalse());
  }

  @Test
  void shouldFollowTheTasksOfAnOption() {
    // Given
    Map<String, Object> arguments =
        with(QUESTION, "options_mapping", Map.of("ship", "left", "wait", List.of("right")));

    // When
    Outcome outcome = answered(arguments, "ship");

    // Then
    assertThat(outcome.branch()).containsExactly("left");
  }

  @Test
  void shouldTakeTheDefaultsWhenNobodyAnswers() {
    // When
    Outcome outcome = timedOut(with(QUESTION, "defaults", List.of("Approve")));

    // Then
    assertThat(outcome.value())
        .isEqualTo(
            Map.of(
                "chosen_options", List.of("Approve"), "params_input", Map.of(), "timedout", true));
  }

  @Test
  void shouldFailWhenNobodyAnswersAndThereIsNoDefault() {
    assertThatExceptionOfType(TaskFailedException.class).isThrownBy(() -> timedOut(QUESTION));
  }

  @Test
  void shouldRefuseDefaultsThatAreNoOptions() {
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> timedOut(with(QUESTION, "defaults", List.of("Maybe"))))
        .withMessageContaining("Maybe");
  }

  private static Outcome answered(Map<String, Object> arguments, String option) {
    Response response =
        new Response(
            List.of(option), "{\"note\":\"ok\"}", "kim", Instant.parse("2026-01-01T00:00:00Z"));
    return new ApprovalOperator().run(new StubContext(arguments).after(WaitEnd.response(response)));
  }

  private static Outcome timedOut(Map<String, Object> arguments) {
    return new ApprovalOperator()
        .run(new StubContext(arguments).after(WaitEnd.of(WaitEnd.Kind.TIMEOUT)));
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }
}
