package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.RunTarget;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensorsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void shouldLookAgainLaterInModeReschedule() {
    // When
    TaskRescheduledException later =
        catchThrowableOfType(
            TaskRescheduledException.class, () -> run(file("reschedule"), Duration.ZERO));

    // Then
    assertThat(later.delay()).isEqualTo(MINUTE);
  }

  @Test
  void shouldPollInModeDefer() {
    // When
    TaskDeferredException later =
        catchThrowableOfType(TaskDeferredException.class, () -> run(file("defer"), Duration.ZERO));

    // Then
    assertThat(later.trigger()).isEqualTo(Trigger.poll(MINUTE));
  }

  @Test
  void shouldFindFilesOfAPattern() throws Exception {
    // Given
    Files.createDirectories(folder.resolve("empty.csv"));
    Files.writeString(folder.resolve("b.csv"), "");
    Files.writeString(folder.resolve("a.csv"), "");
    Files.writeString(folder.resolve("a.txt"), "");

    // When
    Object found = run(Map.of("filepath", folder + "/*.csv"), Duration.ZERO);

    // Then
    assertThat(found).isEqualTo(List.of(folder + "/a.csv", folder + "/b.csv"));
  }

  @Test
  void shouldTakeTheLastLookAtTheTimeout() {
    // Given
    Map<String, Object> arguments = with(file("reschedule"), "timeout", "90s");

    // When
    TaskRescheduledException later =
        catchThrowableOfType(TaskRescheduledException.class, () -> run(arguments, MINUTE));

    // Then
    assertThat(later.delay()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void shouldFailWithoutARetryWhenItTakesTooLong() {
    // Given
    Map<String, Object> arguments = with(file("reschedule"), "timeout", 60);

    // When
    TaskFailedException failure =
        catchThrowableOfType(TaskFailedException.class, () -> run(arguments, MINUTE));

    // Then
    assertThat(failure.isRetryable()).isFalse();
  }

  @Test
  void shouldBeSkippedWhenItTakesTooLongIfItFailsSoftly() {
    // Given
    Map<String, Object> arguments = with(with(file("poke"), "timeout", 60), "soft_fail", true);

    // When, Then
    assertThatExceptionOfType(TaskSkippedException.class).isThrownBy(() -> run(arguments, MINUTE));
  }

  @ParameterizedTest
  @CsvSource({"0, 60", "1, 120", "3, 480", "40, 600"})
  void shouldLookLessAndLessOften(int look, long seconds) {
    // Given
    Map<String, Object> arguments =
        with(with(file("reschedule"), "exponential_backoff", true), "max_wait", "10m");
    StubContext context = new StubContext(arguments).atLook(look, Duration.ZERO);

    // When
    TaskRescheduledException later =
        catchThrowableOfType(TaskRescheduledException.class, () -> new FileSensor().run(context));

    // Then
    assertThat(later.delay()).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @CsvSource({
    "mode, never",
    "poke_interval, 0",
    "poke_interval, soon",
    "timeout, -1s",
    "soft_fail, maybe",
    "filepath, relative/path",
  })
  void shouldRefuseWhatMakesNoSense(String name, String value) {
    // Given
    Map<String, Object> arguments = with(file("poke"), name, value);

    // When, Then
    assertThatExceptionOfType(DabbaException.class)
        .isThrownBy(() -> run(arguments, Duration.ZERO))
        .withMessageContaining(name);
  }

  @Test
  void shouldGoOnLookingWhenALookFailsSilently() throws IOException {
    // Given
    Map<String, Object> arguments =
        Map.of("command", "exit 3", "retry_exit_code", 1, "silent_fail", true, "mode", "defer");

    // When, Then
    assertThatExceptionOfType(TaskDeferredException.class)
        .isThrownBy(() -> new BashSensor().run(new StubContext(arguments)));
    assertThatExceptionOfType(TaskFailedException.class)
        .isThrownBy(
            () -> new BashSensor().run(new StubContext(with(arguments, "silent_fail", false))));
  }

  @Test
  void shouldReturnWhatACommandPrints() throws Exception {
    // When
    Object value =
        new BashSensor().run(new StubContext(Map.of("command", "echo '{\"rows\":3}'"))).value();

    // Then
    assertThat(value).isEqualTo(Map.of("rows", 3));
  }

  @Test
  void shouldWaitForAMomentWithoutASlot() {
    // Given
    StubContext context = new StubContext(Map.of("target_time", "2999-01-01T00:00:00+01:00"));

    // When
    TaskDeferredException wait =
        catchThrowableOfType(TaskDeferredException.class, () -> new TimeSensor().run(context));

    // Then
    assertThat(wait.trigger()).isEqualTo(Trigger.time(Instant.parse("2998-12-31T23:00:00Z")));
    assertThat(wait.onTimeout()).isEqualTo(OnTimeout.FAIL);
  }

  @Test
  void shouldTrustTheClockThatWokeIt() {
    // Given
    StubContext context =
        new StubContext(Map.of("target_time", "2999-01-01T00:00:00Z"))
            .after(WaitEnd.of(WaitEnd.Kind.DUE));

    // When
    Object value = new TimeSensor().run(context).value();

    // Then
    assertThat(value).isEqualTo("2999-01-01T00:00:00Z");
  }

  @Test
  void shouldWaitForTheRunOfTheSameLogicalDate() {
    // Given
    StubContext context =
        new StubContext(
            Map.of(
                "external_dag_id", "other",
                "external_task_id", "load",
                "execution_delta", "1h",
                "failed_states", List.of("failed")));

    // When
    TaskDeferredException wait =
        catchThrowableOfType(
            TaskDeferredException.class, () -> new ExternalTaskSensor().run(context));

    // Then
    Instant date = Instant.parse("2026-01-02T02:04:05Z");
    assertThat(wait.trigger().target())
        .isEqualTo(
            new RunTarget(
                "other",
                null,
                date,
                List.of("load"),
                null,
                List.of("success"),
                List.of("failed"),
                List.of()));
  }

  @ParameterizedTest
  @CsvSource({"FAILED, TaskFailedException", "SKIPPED, TaskSkippedException"})
  void shouldEndAsWhatItWaitedFor(WaitEnd.Kind kind, String expected) {
    // Given
    StubContext context =
        new StubContext(Map.of("external_dag_id", "other")).after(WaitEnd.of(kind, "run x"));

    // When
    Throwable end =
        catchThrowableOfType(Throwable.class, () -> new ExternalTaskSensor().run(context));

    // Then
    assertThat(end.getClass().getSimpleName()).isEqualTo(expected);
    assertThat(end).hasMessageContaining("run x");
  }

  @Test
  void shouldReturnWhatCameWithAnEvent() {
    // Given
    Operator sensor = new EventSensor();
    StubContext context =
        new StubContext(Map.of("event", "orders")).after(WaitEnd.event("{\"count\":3}"));

    // When
    Object value = catchValue(sensor, context);

    // Then
    assertThat(value).isEqualTo(Map.of("count", 3));
  }

  private static Object catchValue(Operator sensor, StubContext context) {
    try {
      return sensor.run(context).value();
    } catch (Exception e) {
      throw new AssertionError("expected a value", e);
    }
  }

  private static Object run(Map<String, Object> arguments, Duration elapsed) throws Exception {
    return new FileSensor().run(new StubContext(arguments).atLook(0, elapsed)).value();
  }

  private Map<String, Object> file(String mode) {
    return Map.of("filepath", folder.resolve("nothing").toString(), "mode", mode);
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }
}
