package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.TestDags;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.logs.SecretMasker;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.Progress;
import io.dabba.worker.values.FileValueStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorContextTest {
  private static final RunKey RUN = new RunKey("tiffin", "r1");
  private static final OperatorDescriptor OPERATOR =
      new OperatorDescriptor(
          "test",
          "",
          List.of(
              new Argument("rendered", Type.ANY, false, true, ""),
              new Argument("plain", Type.ANY, false, false, "")));
  private static final String DATED =
      """
      {"key":{"dag_id":"tiffin","run_id":"r1"},"run_type":"manual",
       "logical_date":"2026-01-02T03:04:05Z","data_interval_start":"2026-01-01T00:00:00.500Z",
       "run_after":"2026-01-02T03:04:05Z","conf":"{\\"city\\":\\"Pune\\"}"}""";
  private static final String UNDATED =
      """
      {"key":{"dag_id":"tiffin","run_id":"r1"},"run_type":"manual",
       "run_after":"2026-01-02T03:04:05Z","conf":"{}"}""";

  @TempDir private Path folder;

  private final InMemoryXComStore xcoms = new InMemoryXComStore();

  @ParameterizedTest
  @CsvSource({
    "dag_id,tiffin",
    "run_id,r1",
    "task_id,count",
    "try_number,2",
    "map_index,-1",
    "params.city,Pune",
    "conf.city,Pune",
    "dag_run.conf.city,Pune",
    "ds,2026-01-02",
    "ds_nodash,20260102",
    "ts,2026-01-02T03:04:05+00:00",
    "ts_nodash,20260102T030405",
    "logical_date,2026-01-02T03:04:05+00:00",
    "data_interval_start,2026-01-01T00:00:00.5+00:00"
  })
  void shouldKnowAirflowsVariables(String variable, String value) {
    assertThat(context(DATED, Map.of()).render("{{ " + variable + " }}")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({"ds", "ts_nodash", "logical_date", "data_interval_end"})
  void shouldRefuseADateThatTheRunHasNot(String variable) {
    OperatorContext context = context(UNDATED, Map.of());
    assertThatThrownBy(() -> context.render("{{ " + variable + " }}"))
        .isInstanceOf(DabbaException.class);
  }

  @Test
  void shouldRenderTemplatedArgumentsOnlyAndHoweverDeep() {
    // Given
    OperatorContext context =
        context(
            DATED, Map.of("rendered", List.of(Map.of("day", "{{ ds }}"), 7), "plain", "{{ ds }}"));

    // When
    Map<String, Object> arguments = context.arguments();

    // Then
    assertThat(arguments.get("rendered")).isEqualTo(List.of(Map.of("day", "2026-01-02"), 7));
    assertThat(arguments.get("plain")).isEqualTo("{{ ds }}");
  }

  @Test
  void shouldPullTheValuesOfOtherTasks() {
    // Given
    xcoms.put(RUN, "extract/-1/return_value", "v{\"count\":7}");
    xcoms.put(RUN, "extract/-1/city", "v\"Delhi\"");
    OperatorContext context = context(DATED, Map.of());

    // Then
    assertThat(context.render("{{ xcom.extract.count }} {{ ti.xcom_pull('extract', 'city') }}"))
        .isEqualTo("7 Delhi");
    assertThat(context.xcomPull("extract")).isEqualTo(Map.of("count", 7));
    assertThat(context.xcomPull("nothing")).isNull();
    assertThatThrownBy(() -> context.render("{{ xcom.nothing.count }}"))
        .isInstanceOf(DabbaException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ ti.xcom_pull(task_ids='extract', key='city') }}   => Delhi
          {{ ti.xcom_pull(key='city', task_ids='extract') }}   => Delhi
          {{ ti.xcom_pull('extract', key='city') }}            => Delhi
          {{ ti.xcom_pull(task_ids='count') }}                 => 7
          {{ ti.xcom_pull(task_ids=['count', 'extract'])[0] }} => 7
          """)
  void shouldPullByNamedArguments(String template, String expected) {
    // Given
    xcoms.put(RUN, "count/-1/return_value", "v7");
    xcoms.put(RUN, "extract/-1/city", "v\"Delhi\"");
    OperatorContext context = context(DATED, Map.of());

    // When
    String text = context.render(template);

    // Then
    assertThat(text).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ ti.xcom_pull(key='city') }}                 => expected task_ids, found only a key
          {{ ti.xcom_pull() }}                           => expected task_ids and perhaps a key
          {{ ti.xcom_pull('a', 'b', 'c') }}              => found 3 arguments
          {{ ti.xcom_pull(task_ids='a', map_indexes=1) }} => found "map_indexes"
          """)
  void shouldRefuseToPullWithOtherArguments(String template, String problem) {
    // Given
    OperatorContext context = context(DATED, Map.of());

    // When / Then
    assertThatThrownBy(() -> context.render(template))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldReadALargeValueBackFromTheValueStore() {
    // Given
    OperatorContext context = context(DATED, Map.of());
    String large = "x".repeat(200);
    context.xcomPush("large", large);
    String envelope = context.pushed().get("count/-1/large");

    // When
    xcoms.put(RUN, "extract/-1/large", String.valueOf(envelope));

    // Then
    assertThat(envelope).startsWith("r").endsWith(" 202");
    assertThat(context.xcomPull("extract", "large")).isEqualTo(large);
  }

  @Test
  void shouldRefuseTooMuch() {
    OperatorContext context = context(DATED, Map.of());
    for (int key = 0; key < PushedXComs.MAX_KEYS; key++) {
      context.xcomPush("key" + key, key);
    }
    context.xcomPush("key0", "again");

    assertThatThrownBy(() -> context.xcomPush("one-more", 1)).satisfies(this::isLimit);
    assertThatThrownBy(() -> context.xcomPush("key1", "x".repeat(2_000))).satisfies(this::isLimit);
    assertThatThrownBy(() -> context.xcomPush("bad\nkey", 1))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("xcom key");
  }

  private void isLimit(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failed -> assertThat(failed.kind()).isEqualTo(FailureKind.LIMIT_EXCEEDED));
  }

  private OperatorContext context(String run, Map<String, Object> arguments) {
    TaskSpec task = TestDags.task("count", "test", arguments);
    DagSpec dag = TestDags.dag("tiffin", task);
    TryKey key = new TryKey(RUN, 0, TryKey.UNMAPPED, 2);
    Claim claim = new Claim(new TaskMessage(key, "count", "hash"), key.claimField(), "t", "w");
    LoadedBundle bundle = new LoadedBundle("hash", TestDags.bundle(dag));
    LogShipper logs =
        new LogShipper(
            (tryId, lines) -> CompletableFuture.completedFuture(null),
            new SecretMasker(),
            Clock.systemUTC(),
            1_000);
    return new OperatorContext(
        new Assignment(claim, run, Progress.NONE, bundle, bundle.dag("tiffin"), task),
        new RunningTask(claim, Runnable::run),
        OPERATOR,
        new XComs(xcoms, new FileValueStore(folder), 100, 1_000),
        new TemplateRenderer(),
        logs.open("t"));
  }
}
