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
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.TestDags;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.RunHistory.RunTimes;
import io.dabba.worker.values.FileValueStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
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

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          "DABBA_VAR_CITY", "Delhi",
          "DABBA_VAR_LIMITS", "{\"rows\": 7}",
          "DABBA_CONN_ORDERS", "postgres://ann:secret@db:5432/orders?sslmode=require");

  @TempDir private Path folder;

  private final InMemoryXComStore xcoms = new InMemoryXComStore();
  private final InMemorySecretStore secrets = new InMemorySecretStore();
  private final InMemoryRunHistory history = new InMemoryRunHistory();
  private final SecretMasker masker = new SecretMasker();
  private final RenderedArguments rendered = new RenderedArguments(NoStore.EMPTY);

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
    "data_interval_start,2026-01-01T00:00:00.500000+00:00",
    "ts_nodash_with_tz,20260102T030405+0000",
    "logical_date.add(days=1)|ds,2026-01-03",
    "prev_data_interval_start_success,2025-12-31T00:00:00+00:00",
    "prev_data_interval_end_success|ds,2026-01-01",
    "prev_start_date_success.hour,1",
    "prev_end_date_success or 'running',running",
    "dag.dag_id,tiffin",
    "task.task_id,count",
    "task.operator,test",
    "dag_run.run_id,r1",
    "dag_run.run_type,manual",
    "dag_run.logical_date|ds,2026-01-02",
    "dag_run.run_after|ts,2026-01-02T03:04:05+00:00",
    "dag_run.start_date|ts,2026-01-02T03:04:06+00:00",
    "dag_run['conf']['city'],Pune",
    "ti.task_id,count",
    "ti.try_number,2",
    "ti.map_index,-1",
    "ti.run_id,r1",
    "task_instance.dag_id,tiffin",
    "task_instance_key_str,tiffin__count__20260102",
    "test_mode,false",
    "mapped|length,0",
    "inlets|length,0",
    "expanded_ti_count is none,true",
    "map_index_template or 'none',none",
    "triggering_asset_events|length,0",
    "var.value.city,Delhi",
    "var.json.limits.rows,7",
    "conn.orders.host,db",
    "conn.orders.port,5432",
    "conn.orders.login,ann",
    "conn.orders.schema,orders",
    "conn.orders.extra_dejson.sslmode,require",
    "conn.get('orders').conn_type,postgres"
  })
  void shouldKnowAirflowsVariables(String variable, String value) {
    history.previous =
        new RunTimes(
            Instant.parse("2025-12-31T00:00:00Z"),
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-01-01T01:00:00Z"),
            null);
    assertThat(context(DATED, Map.of()).render("{{ " + variable + " }}")).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '`',
      textBlock =
          """
          {{ ds }}                                    => "ds" needs a logical date, which this run has not
          {{ logical_date }}                          => "logical_date" is none: this run has none
          {{ prev_start_date_success }}               => no earlier run succeeded
          {{ var.value.nope }}                        => unknown variable "nope"
          {{ var.json.city }}                         => variable "city": expected JSON
          {{ conn.nope.host }}                        => unknown connection "nope"
          {{ conn.orders.nope }}                      => unknown name "nope"
          {{ conn.orders.getClass() }}                => unknown function "getClass"
          {{ var.getClass() }}                        => unknown function "getClass"
          {{ dag.tasks }}                             => unknown name "tasks"
          {{ ti.xcom_pull('a', map_indexes='x') }}    => expected a number or a list of numbers
          """)
  void shouldSayWhatIsMissing(String template, String problem) {
    // Given
    OperatorContext context = context(UNDATED, Map.of());

    // When / Then
    assertThatThrownBy(() -> context.render(template))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldGiveDefaultsToWhatIsNotThere() {
    // Given
    OperatorContext context = context(UNDATED, Map.of());

    // When
    String text =
        context.render(
            "{{ var.value.get('nope', 'a') }}{{ var.json.get('nope', {'b': 'c'}).b }}"
                + "{{ conn.get('nope', {'host': 'd'}).host }}"
                + "{{ ti.xcom_pull('nope', default='e') }}{% if not logical_date %}f{% endif %}"
                + "{{ ds|default('g') }}");

    // Then
    assertThat(text).isEqualTo("acdefg");
  }

  @Test
  void shouldReadHistoryAndSecretsOnlyIfAskedTo() {
    // Given
    OperatorContext context = context(DATED, Map.of());

    // When
    context.render("{{ ds }} {{ params.city }} {{ dag_run.run_id }}");

    // Then
    assertThat(history.reads).isZero();
    assertThat(secrets.reads).isZero();
  }

  @Test
  void shouldPullTheValuesOfMappedInstances() {
    // Given
    xcoms.put(RUN, "extract/0/return_value", "v5");
    xcoms.put(RUN, "extract/2/return_value", "v7");
    OperatorContext context = context(DATED, Map.of());

    // When
    String text =
        context.render(
            "{{ ti.xcom_pull('extract', map_indexes=2) }}"
                + " {{ ti.xcom_pull('extract', map_indexes=[2, 0])|join('+') }}");

    // Then
    assertThat(text).isEqualTo("7 7+5");
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
          {{ ti.xcom_pull('a', 'b', 1, 'c', 'd') }}      => found 5 arguments
          {{ ti.xcom_pull(task_ids='a', dag_id='b') }}   => found "dag_id"
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

  @Test
  void shouldShowItsArgumentsWithoutSecrets() {
    // Given
    OperatorContext context =
        context(DATED, Map.of("rendered", "{{ ds }} {{ conn.orders.password }}", "plain", "x"));

    // When
    context.arguments();

    // Then
    TryKey key = new TryKey(RUN, 0, TryKey.UNMAPPED, 2);
    assertThat(rendered.take(key)).isEqualTo("{\"rendered\":\"2026-01-02 ***\"}");
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
            masker,
            Clock.systemUTC(),
            1_000);
    return new OperatorContext(
        new Assignment(claim, run, bundle, bundle.dag("tiffin"), task),
        new RunningTask(claim, Runnable::run),
        OPERATOR,
        new Resources(
            new XComs(xcoms, new FileValueStore(folder), 100, 1_000),
            new TemplateRenderer(),
            new Vault(
                ENVIRONMENT,
                secrets,
                new SecretCodec(SecretCipher.of("")),
                masker,
                System::nanoTime),
            history,
            new Hooks(),
            new RenderedFields(masker),
            rendered,
            BusinessMetrics.DEFAULT_LABELS),
        logs.open("t"));
  }
}
