package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.wait.RunLaunch;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.WaitEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TriggerDagOperatorTest {
  private final TriggerDagOperator operator = new TriggerDagOperator();

  @Test
  void shouldAskForARunWithTheSameIdAtEveryTry() {
    // Given
    StubContext context = context(Map.of("conf", Map.of("city", "Pune")));

    // When
    TaskDeferredException first = deferred(context);
    TaskDeferredException second = deferred(context);

    // Then
    RunTarget target = Objects.requireNonNull(first.trigger().target());
    assertThat(target.dagId()).isEqualTo("settlement");
    assertThat(target.runId()).matches("triggered__[0-9a-f]{24}");
    assertThat(second.trigger()).isEqualTo(first.trigger());
    assertThat(first.trigger().launch())
        .isEqualTo(
            new RunLaunch(
                "{\"city\":\"Pune\"}", null, "tiffin/r1/choose/-1", false, false, false, false));
  }

  @Test
  void shouldWaitAsTheArgumentsSay() {
    // Given
    StubContext context =
        context(
            Map.of(
                "trigger_run_id",
                "day-1",
                "logical_date",
                "2026-01-02T00:00:00+05:30",
                "wait_for_completion",
                true,
                "allowed_states",
                List.of("success", "failed"),
                "failed_states",
                List.of(),
                "timeout",
                "2h"));

    // When
    TaskDeferredException wait = deferred(context);

    // Then
    RunTarget target = Objects.requireNonNull(wait.trigger().target());
    assertThat(target.runId()).isEqualTo("day-1");
    assertThat(target.allowedStates()).containsExactly("success", "failed");
    assertThat(target.failedStates()).isEmpty();
    RunLaunch launch = Objects.requireNonNull(wait.trigger().launch());
    assertThat(launch.logicalDate()).isEqualTo(Instant.parse("2026-01-01T18:30:00Z"));
    assertThat(launch.waits()).isTrue();
    assertThat(wait.timeout()).isEqualTo(Duration.ofHours(2));
  }

  @Test
  void shouldReturnTheRunId() {
    // Given
    StubContext context = context(Map.of("trigger_run_id", "day-1"));
    context.after(WaitEnd.of(WaitEnd.Kind.REACHED, "run settlement/day-1: success"));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo("day-1");
    assertThat(context.pushed()).isEqualTo(Map.of("trigger_run_id", "day-1"));
  }

  @ParameterizedTest
  @CsvSource({"'\"CONFLICT\"', false", "'\"INVALID\"', false", "'\"NOT_FOUND\"', true", ", true"})
  void shouldFailAsTheEngineSays(String payload, boolean isRetryable) {
    // Given
    StubContext context = context(Map.of());
    context.after(new WaitEnd(WaitEnd.Kind.FAILED, payload, "no luck", null));

    // When
    TaskFailedException failure =
        catchThrowableOfType(TaskFailedException.class, () -> operator.run(context));

    // Then
    assertThat(failure).hasMessage("trigger_dag: no luck");
    assertThat(failure.isRetryable()).isEqualTo(isRetryable);
  }

  @Test
  void shouldBeSkippedIfOthersHaveCreatedTheRun() {
    // Given
    StubContext context = context(Map.of()).after(WaitEnd.of(WaitEnd.Kind.SKIPPED, "there is one"));

    // When
    Throwable skipped =
        catchThrowableOfType(TaskSkippedException.class, () -> operator.run(context));

    // Then
    assertThat(skipped).hasMessage("there is one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "conf|[1]|conf: expected a JSON object",
        "conf|{|json: expected JSON",
        "logical_date|today|logical_date: expected a moment with offset",
        "trigger_run_id|../x y|run_id: expected to match",
        "trigger_dag_id|a/b|dag_id: expected to match",
        "wait_for_completion|maybe|argument wait_for_completion: expected true or false"
      })
  void shouldRefuseBadArguments(String name, String value, String message) {
    assertThatThrownBy(() -> operator.run(context(Map.of(name, value))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseAConfThatIsTooLarge() {
    assertThatThrownBy(() -> operator.run(context(Map.of("conf", Map.of("a", "x".repeat(50_000))))))
        .hasMessageContaining("conf: expected at most 49152 characters of JSON");
  }

  private TaskDeferredException deferred(StubContext context) {
    return catchThrowableOfType(TaskDeferredException.class, () -> operator.run(context));
  }

  private static StubContext context(Map<String, Object> others) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("trigger_dag_id", "settlement");
    arguments.putAll(others);
    return new StubContext(arguments);
  }
}
