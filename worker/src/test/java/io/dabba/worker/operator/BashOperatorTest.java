package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BashOperatorTest {
  private final BashOperator operator = new BashOperator();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"42|42", "[1,2]|[1, 2]", "true|true", "two words|two words", "{\"a\":1}|{a=1}"})
  void shouldReturnTheLastLine(String line, String value) throws Exception {
    assertThat(run("echo first; echo '" + line + "'; echo")).hasToString(value);
  }

  @Test
  void shouldReturnNothingWhenNothingIsPrinted() throws Exception {
    assertThat(run("true")).isNull();
  }

  @Test
  void shouldLogBothOutputs() throws Exception {
    // Given
    StubContext context = context("echo out; echo err >&2", Map.of());

    // When
    operator.run(context);

    // Then
    assertThat(context.lines()).containsExactlyInAnyOrder("INFO out", "WARNING err");
  }

  @Test
  void shouldNameTheExitCode() {
    assertThatThrownBy(() -> run("exit 3"))
        .isInstanceOfSatisfying(
            TaskFailedException.class, failed -> assertThat(failed.isRetryable()).isTrue())
        .hasMessageContaining("found 3");
    assertThatThrownBy(() -> run("exit 99")).isInstanceOf(TaskSkippedException.class);
  }

  @Test
  void shouldShowTheTaskNothingOfTheWorkersEnvironment() throws Exception {
    // Given
    StubContext context = context("env | sed 's/=.*//' | sort", Map.of("CITY", "Mumbai"));

    // When
    operator.run(context);

    // Then
    assertThat(context.lines())
        .contains("INFO CITY", "INFO DABBA_IDEMPOTENCY_KEY", "INFO DABBA_LOGICAL_DATE")
        .allMatch(line -> line.matches("INFO (PATH|HOME|LANG|PWD|OLDPWD|SHLVL|_|CITY|DABBA_\\w+)"));
  }

  @Test
  void shouldKeepValuesInTheEnvironmentData() throws Exception {
    // Given
    StubContext context = context("echo \"$NAME\"", Map.of("NAME", "$(echo pwned); `id`"));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo("$(echo pwned); `id`");
  }

  @Test
  void shouldKillTheWholeGroupWhenInterrupted() throws Exception {
    // Given
    StubContext context =
        context("trap '' TERM; sleep 600 & echo pid=$!.; sleep 600 & echo pid=$!.; wait", Map.of());
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> end.complete(catchThrowable(() -> operator.run(context))));
    thread.start();
    await().until(() -> context.lines().size() == 2);
    List<Long> pids = context.lines().stream().map(BashOperatorTest::pid).toList();

    // When
    thread.interrupt();

    // Then
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    await().until(() -> pids.stream().noneMatch(BashOperatorTest::isAlive));
  }

  @Test
  void shouldLetACommandCleanUpWhenInterrupted() throws Exception {
    // Given
    StubContext context =
        context("trap 'echo cleaned; exit 1' TERM; echo ready; sleep 600 & wait", Map.of());
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> end.complete(catchThrowable(() -> operator.run(context))));
    thread.start();
    await().until(() -> context.lines().size() == 1);

    // When
    thread.interrupt();

    // Then
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    await().until(() -> context.lines().contains("INFO cleaned"));
  }

  @Test
  void shouldLeaveNothingRunningBehindACommandThatEnded() throws Exception {
    // Given
    StubContext context = context("sleep 600 & echo pid=$!.", Map.of());

    // When
    operator.run(context);

    // Then
    long pid = pid(context.lines().get(0));
    await().until(() -> !isAlive(pid));
  }

  @Test
  void shouldRefuseWhatCannotBeRun() {
    assertThatThrownBy(() -> run("x".repeat(200_000)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("command: expected at most");
    assertThatThrownBy(() -> operator.run(context("true", Map.of("A-B", "1"))))
        .hasMessageContaining("env: expected names to match");
    assertThatThrownBy(
            () -> operator.run(new StubContext(Map.of("command", "true", "cwd", "/no/such"))))
        .hasMessageContaining("cwd: expected a directory");
    assertThatThrownBy(() -> operator.run(new StubContext(Map.of())))
        .hasMessageContaining("argument command: expected text, found none");
  }

  private @Nullable Object run(String command) throws Exception {
    return operator.run(context(command, Map.of())).value();
  }

  private static StubContext context(String command, Map<String, Object> env) {
    Map<String, Object> arguments = new HashMap<>();
    arguments.put("command", command);
    arguments.put("env", env);
    return new StubContext(arguments);
  }

  private static long pid(String line) {
    return Long.parseLong(line.replaceAll(".*pid=(\\d+)\\..*", "$1"));
  }

  /** A zombie that nobody has waited for yet is dead. */
  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid)
        .filter(ProcessHandle::isAlive)
        .flatMap(handle -> handle.info().command())
        .isPresent();
  }
}
