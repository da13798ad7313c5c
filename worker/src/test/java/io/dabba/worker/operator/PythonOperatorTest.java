package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.secret.Connection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With the real Python of this machine. */
class PythonOperatorTest {
  private final PythonOperator operator = new PythonOperator();

  @Test
  void shouldCallAFunctionAndReturnItsValue() throws Exception {
    // Given
    StubContext context =
        context(
            "def total(amounts, currency='INR'):\n"
                + "    return {'total': sum(amounts), 'currency': currency}\n",
            Map.of(
                "callable", "total",
                "op_args", List.of(List.of(250, 100)),
                "op_kwargs", Map.of("currency", "रु")));

    // When
    Outcome outcome = operator.run(context);

    // Then
    assertThat(outcome.value()).isEqualTo(Map.of("total", 350, "currency", "रु"));
  }

  @Test
  void shouldGiveAFunctionTheFactsItNames() throws Exception {
    // Given
    StubContext context =
        context(
            "def facts(ds, orders, context, try_number=0):\n"
                + "    assert context.dag_id == context['dag_id']\n"
                + "    return [ds, orders, context.run_id, try_number,"
                + " context.idempotency_key]\n",
            Map.of("callable", "facts", "xcoms", Map.of("orders", "extract")));
    context.withXCom("extract", List.of("A1", "A2"));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value)
        .isEqualTo(List.of("2026-01-02", List.of("A1", "A2"), "r1", 2, "tiffin/r1/choose/-1"));
  }

  @Test
  void shouldRunAScriptWhosePrintedLinesAreOnlyItsLog() throws Exception {
    // Given
    StubContext context =
        context(
            "import sys\n"
                + "from dabba import context, set_result, xcom_push\n"
                + "print('{\"not\": \"a value\"}')\n"
                + "print('warned', file=sys.stderr)\n"
                + "xcom_push('argv', sys.argv[1:])\n"
                + "set_result(context.task_id)\n",
            Map.of("op_args", List.of("a b", 7)));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo("choose");
    assertThat(context.pushed()).isEqualTo(Map.of("argv", List.of("a b", "7")));
    assertThat(context.lines())
        .containsExactlyInAnyOrder("INFO {\"not\": \"a value\"}", "WARNING warned");
  }

  @Test
  void shouldPassOnOutputThatIsNoUtf8() throws Exception {
    // Given
    StubContext context =
        context(
            "import sys\nsys.stdout.buffer.write(b'caf\\xe9 \\x00\\n')\nprint('\\udce9')",
            Map.of());

    // When
    operator.run(context);

    // Then
    assertThat(context.lines()).containsExactly("INFO caf\uFFFD \0", "INFO \\udce9");
  }

  @Test
  void shouldBoundTheLinesOfItsLog() throws Exception {
    // Given
    StubContext context = script("print('x' * 3_000_000)\nprint('end')");

    // When
    operator.run(context);

    // Then
    assertThat(context.lines())
        .endsWith("INFO end")
        .allMatch(line -> line.length() <= OutputPump.MAX_LINE + 100);
  }

  @Test
  void shouldRefuseValuesThatAreTooLarge() {
    // Given
    StubContext context =
        script("import dabba\ndabba.set_result('x' * " + (PythonOutput.MAX_BYTES + 1) + ")");

    // When / Then
    assertThatThrownBy(() -> operator.run(context))
        .isInstanceOfSatisfying(
            TaskFailedException.class, failed -> assertThat(failed.isRetryable()).isFalse())
        .hasMessageStartingWith("python: expected at most 67108864 bytes of values, found");
  }

  @Test
  void shouldFailWithTheLastLineOfTheTraceback() {
    // Given
    StubContext context =
        context("def load():\n    raise ValueError('bad amount: -1')\n", call("load"));

    // When
    Throwable failure = catchThrowable(() -> operator.run(context));

    // Then
    assertThat(failure)
        .isInstanceOfSatisfying(
            TaskFailedException.class, failed -> assertThat(failed.isRetryable()).isTrue())
        .hasMessage("ValueError: bad amount: -1");
    assertThat(context.lines())
        .anyMatch(line -> line.matches("WARNING .*task.py\", line 2, in load"))
        .noneMatch(line -> line.contains("run_task.py"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fail('no money')|no money|false",
        "fail('later', retry=True)|later|true",
        "raise SystemExit(3)|expected exit code 0, found 3|true",
        "import os; os._exit(5)|python: expected exit code 0, found 5|true",
        "import os; os.kill(os.getpid(), 9)|python: expected exit code 0, found 137, signal 9|true",
        "1 +|SyntaxError: invalid syntax|false",
        "import no_such|ModuleNotFoundError: No module named 'no_such'|true",
        "set_result(object())|TypeError: return value: expected JSON-like values, found an object"
            + " of type object|true",
        "set_result(float('nan'))|TypeError: return value: expected JSON-like values, found Out of"
            + " range float values are not JSON compliant|true"
      })
  void shouldFailAsTheScriptSays(String line, String message, boolean isRetryable) {
    assertThatThrownBy(() -> operator.run(script("from dabba import *\n" + line)))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failed -> assertThat(failed.isRetryable()).isEqualTo(isRetryable))
        .hasMessage(message);
  }

  @Test
  void shouldSkip() {
    assertThatThrownBy(() -> operator.run(script("import dabba; dabba.skip('holiday')")))
        .isInstanceOf(TaskSkippedException.class)
        .hasMessage("holiday");
    assertThatThrownBy(() -> operator.run(script("import sys; sys.exit(99)")))
        .isInstanceOf(TaskSkippedException.class);
  }

  @Test
  void shouldRunAFileBesideTheDagFile() throws Exception {
    // Given
    StubContext context = new StubContext(Map.of("file", "py/orders.py", "callable", "load"));
    context.withFile(
        "py/orders.py", "def load():\n    return __file__".getBytes(StandardCharsets.UTF_8));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).asString().endsWith("/task/orders.py");
    assertThat(Path.of(String.valueOf(value))).doesNotExist();
  }

  @Test
  void shouldShowOnlyTheConnectionsItAskedFor() throws Exception {
    // Given
    StubContext context =
        context(
            "def keys(connections):\n"
                + "    return [list(connections), connections['db']['password']]\n",
            Map.of("callable", "keys", "connections", "db"));
    context.withConnection(connection("db"));
    context.withConnection(connection("other"));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo(List.of(List.of("db"), "s3cret"));
  }

  @Test
  void shouldKeepParamsDataAndTheWorkersEnvironmentToItself() throws Exception {
    // Given
    String hostile = "'); import os; os.system('touch /tmp/pwned'); ('";
    StubContext context =
        context(
            "import os\n"
                + "def echo(name):\n"
                + "    return [name, sorted(k for k in os.environ if 'SECRET' in k or k =='MAVEN_OPTS')]\n",
            Map.of("callable", "echo", "op_kwargs", Map.of("name", hostile)));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo(List.of(hostile, List.of()));
  }

  @Test
  void shouldCollectMetricsOfASuccess() throws Exception {
    // Given
    StubContext context =
        script("import dabba\ndabba.count('orders', 5, region='west')\ndabba.gauge('load', 0.5)");

    // When
    operator.run(context);

    // Then
    assertThat(context.figures())
        .containsExactly("count orders 5.0 {region=west}", "gauge load 0.5 {}");
  }

  @Test
  void shouldKillTheWholeGroupWhenInterrupted() throws Exception {
    // Given
    StubContext context =
        script(
            "import subprocess, time\n"
                + "child = subprocess.Popen(['sleep', '600'])\n"
                + "print(f'pid={child.pid}.')\n"
                + "time.sleep(600)");
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread = new Thread(() -> end.complete(catchThrowable(() -> operator.run(context))));
    thread.start();
    await().until(() -> !context.lines().isEmpty());
    long pid = Long.parseLong(context.lines().get(0).replaceAll(".*pid=(\\d+)\\..*", "$1"));

    // When
    thread.interrupt();

    // Then
    assertThat(end.get()).isInstanceOf(InterruptedException.class);
    await().until(() -> ProcessHandle.of(pid).flatMap(each -> each.info().command()).isEmpty());
  }

  @Test
  void shouldUseAVirtualEnvironment(@TempDir Path folder) throws IOException, InterruptedException {
    // Given
    Path venv = folder.resolve("my venv");
    String python = String.valueOf(ProgramPath.find("python3"));
    new ProcessBuilder(python, "-m", "venv", "--without-pip", venv.toString())
        .inheritIO()
        .start()
        .waitFor();
    StubContext context =
        context(
            "import sys\ndef prefix():\n    return sys.prefix\n",
            Map.of("callable", "prefix", "venv", venv.toString()));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isEqualTo(venv.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "python|/no/such/python|python: expected an interpreter at the worker, found no program",
        "venv|/no/venv|python: expected an interpreter at the worker, found no program",
        "file|other.py|python: expected source or file, found both",
        "connections|nowhere|connections: expected a connection of that name, found no",
        "variables|nothing|variables: expected a variable of that name, found no",
        "xcoms|text|argument xcoms: expected an object",
        "cwd|/no/such|cwd: expected a directory"
      })
  void shouldRefuseForGoodWhatCannotBeRun(String argument, String value, String message) {
    assertThatThrownBy(() -> operator.run(context("pass", Map.of(argument, value))))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldRefuseAFileOutsideAndAFunctionThatIsNone() {
    assertThatThrownBy(() -> operator.run(new StubContext(Map.of("file", "../../etc/passwd.py"))))
        .hasMessageContaining("expected a path below the DAG file's folder");
    assertThatThrownBy(() -> operator.run(new StubContext(Map.of("file", "gone.py"))))
        .hasMessageContaining("found none named");
    assertThatThrownBy(() -> operator.run(context("load = 5", call("load"))))
        .hasMessageContaining("callable: expected a function 'load', found none");
  }

  private static Map<String, Object> call(String function) {
    return Map.of("callable", function);
  }

  private static StubContext script(String source) {
    return context(source, Map.of());
  }

  private static StubContext context(String source, Map<String, Object> others) {
    Map<String, Object> arguments = new HashMap<>(others);
    arguments.put("source", source);
    return new StubContext(arguments);
  }

  private static Connection connection(String id) {
    return new Connection(id, "http", null, "localhost", null, "u", "s3cret", 80, "{\"a\":1}");
  }
}
