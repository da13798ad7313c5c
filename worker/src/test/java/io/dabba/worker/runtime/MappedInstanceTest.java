package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.operator.Hooks;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.secret.SecretCipher;
import io.dabba.common.secret.SecretCodec;
import io.dabba.common.secret.SecretMasker;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.worker.TestDags;
import io.dabba.worker.logs.LogShipper;
import io.dabba.worker.port.Claim;
import io.dabba.worker.values.FileValueStore;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What instances of a DAG see: list, load mapped over it, again mapped over load, last; and a group
 * of extract and store, mapped over list too.
 */
class MappedInstanceTest {
  private static final RunKey RUN = new RunKey("tiffin", "r1");
  private static final OperatorDescriptor OPERATOR =
      new OperatorDescriptor(
          "test", "", List.of(new Argument("command", Type.ANY, false, true, "")));
  private static final String CONTEXT =
      """
      {"key":{"dag_id":"tiffin","run_id":"r1"},"run_type":"manual",
       "run_after":"2026-01-02T03:04:05Z","conf":"{}"}""";
  private static final Mapping OVER_LIST = over("item", "list");

  @TempDir private Path folder;

  private final InMemoryXComStore xcoms = new InMemoryXComStore();
  private final InMemoryRunHistory history = new InMemoryRunHistory();
  private final DagSpec dag = dag();

  @Test
  void shouldAddItsValueToTheArgumentsAsItIs() {
    // Given
    returned("list", -1, "[\"Pune\", \"{{ ds }}\"]");

    // When
    OperatorContext context = instance("load", 1);

    // Then
    assertThat(context.arguments())
        .containsOnly(Map.entry("command", "load 1"), Map.entry("item", "{{ ds }}"));
    assertThat(context.mapped()).containsOnly(Map.entry("item", "{{ ds }}"));
  }

  @Test
  void shouldGiveTheValuesOfAGroupToTemplates() {
    // Given
    returned("list", -1, "[\"Pune\", \"Nashik\"]");

    // When
    OperatorContext context = instance("g.extract", 1);

    // Then
    assertThat(context.render("{{ mapped.item }}")).isEqualTo("Nashik");
    assertThat(context.arguments()).doesNotContainKey("item");
  }

  @Test
  void shouldReadOneValueOnlyOfAMappedTaskThatReturnedAll() {
    // Given
    expanded("load", 3);
    expanded("again", 3);
    returned("load", 2, "{\"rows\":7}");

    // When
    Map<String, Object> mapped = instance("again", 2).mapped();

    // Then
    assertThat(mapped).containsOnly(Map.entry("x", Map.of("rows", 7)));
    assertThat(xcoms.reads).isOne();
  }

  @Test
  void shouldCountOnlyInstancesThatReturnedAValue() {
    // Given
    expanded("load", 3);
    expanded("again", 2);
    returned("load", 0, "\"a\"");
    returned("load", 2, "\"c\"");

    // When
    Map<String, Object> mapped = instance("again", 1).mapped();

    // Then
    assertThat(mapped).containsOnly(Map.entry("x", "c"));
  }

  @Test
  void shouldSeeAMappedTaskAsTheListOfItsValues() {
    // Given
    expanded("load", 3);
    returned("load", 2, "3");
    returned("load", 0, "1");

    // When
    OperatorContext context = instance("last", -1);

    // Then
    assertThat(context.xcomPull("load")).isEqualTo(List.of(1, 3));
    assertThat(context.render("{{ ti.xcom_pull('load', map_indexes=2) }}")).isEqualTo("3");
    assertThat(context.render("{{ ti.xcom_pull('load', map_indexes=[0, 2])|sum }}")).isEqualTo("4");
    assertThat(context.xcomPull("list")).isNull();
  }

  @Test
  void shouldSeeItsOwnInstanceOfATaskOfItsGroup() {
    // Given
    expanded("g.extract", 2);
    returned("g.extract", 0, "\"first\"");
    returned("g.extract", 1, "\"second\"");

    // When
    OperatorContext context = instance("g.store", 1);

    // Then
    assertThat(context.xcomPull("g.extract")).isEqualTo("second");
    assertThat(instance("last", -1).xcomPull("g.extract")).isEqualTo(List.of("first", "second"));
  }

  @Test
  void shouldNameItselfForPeople() {
    // Given
    returned("list", -1, "[\"Pune\"]");
    OperatorContext context = instance("load", 0);

    // When
    context.pushMapIndexName();

    // Then
    assertThat(context.pushed())
        .containsOnlyKeys(RedisKeys.xcomField("load", 0, RedisKeys.RENDERED_MAP_INDEX))
        .containsValue(new XComEnvelope.Inline("\"city Pune\"").encode());
  }

  @Test
  void shouldNotFailForANameThatCannotBeRendered() {
    // Given: the list is missing
    OperatorContext context = instance("load", 0);

    // When
    context.pushMapIndexName();

    // Then
    assertThat(context.pushed()).isEmpty();
  }

  @Test
  void shouldReportLengthsForTasksThatAreMappedOver() {
    // Given
    MapLengths lengths = new MapLengths(3);

    // When / Then
    assertThat(lengths.of(assignment("list", -1), List.of("a", "b"))).isEqualTo(2);
    assertThat(lengths.of(assignment("list", -1), Map.of("a", 1))).isOne();
    assertThat(lengths.of(assignment("list", -1), new int[] {1, 2, 3})).isEqualTo(3);
    assertThat(lengths.of(assignment("load", 1), "anything")).isOne();
    assertThat(lengths.of(assignment("load", 1), null)).isNull();
    assertThat(lengths.of(assignment("last", -1), List.of("a"))).isNull();
  }

  @Test
  void shouldRefuseWhatCannotBeMappedOver() {
    // Given
    MapLengths lengths = new MapLengths(3);

    // When / Then
    assertThatThrownBy(() -> lengths.of(assignment("list", -1), "text"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessage(
            "value of task \"list\", which others are mapped over: expected a list or an object,"
                + " found a string");
    assertThatThrownBy(() -> lengths.of(assignment("list", -1), null))
        .hasMessageEndingWith("found nothing");
    assertThatThrownBy(() -> lengths.of(assignment("list", -1), List.of(1, 2, 3, 4)))
        .hasMessageEndingWith("expected at most 3 items, found 4 items");
  }

  private void returned(String taskId, int mapIndex, String json) {
    xcoms.put(
        RUN,
        RedisKeys.xcomField(taskId, mapIndex, "return_value"),
        new XComEnvelope.Inline(json).encode());
  }

  private void expanded(String taskId, int instances) {
    history.instances.put(indexOf(taskId), instances);
  }

  private OperatorContext instance(String taskId, int mapIndex) {
    SecretMasker masker = new SecretMasker();
    Assignment assignment = assignment(taskId, mapIndex);
    LogShipper logs =
        new LogShipper(
            (tryId, lines) -> CompletableFuture.completedFuture(null),
            masker,
            Clock.systemUTC(),
            1_000);
    SecretCodec codec = new SecretCodec(SecretCipher.of(""));
    return new OperatorContext(
        assignment,
        new RunningTask(assignment.claim(), Runnable::run),
        OPERATOR,
        new Resources(
            new XComs(xcoms, new FileValueStore(folder), 100, 1_000),
            new TemplateRenderer(),
            new Vault(Map.of(), new InMemorySecretStore(), codec, masker, System::nanoTime),
            history,
            new Hooks(),
            new RenderedFields(masker),
            new RenderedArguments(NoStore.EMPTY),
            BusinessMetrics.DEFAULT_LABELS),
        logs.open("t"));
  }

  private Assignment assignment(String taskId, int mapIndex) {
    TryKey key = new TryKey(RUN, indexOf(taskId), mapIndex, 1);
    Claim claim = new Claim(new TaskMessage(key, taskId, "hash"), key.claimField(), "t", "w");
    LoadedBundle bundle = new LoadedBundle("hash", TestDags.bundle(dag));
    return new Assignment(
        claim, CONTEXT, bundle, bundle.dag("tiffin"), dag.tasks().get(indexOf(taskId)));
  }

  private int indexOf(String taskId) {
    return dag.tasks().stream().map(TaskSpec::taskId).toList().indexOf(taskId);
  }

  private static DagSpec dag() {
    TaskFeatures named =
        TaskFeatures.builder()
            .mapping(OVER_LIST)
            .mapIndexTemplate("city {{ mapped.item }}")
            .build();
    TaskFeatures again = TaskFeatures.builder().mapping(over("x", "load")).build();
    TaskFeatures member = TaskFeatures.builder().group("g").build();
    return TestDags.dag(
        "tiffin",
        Schedule.manual(),
        List.of(new TaskGroupSpec("g", null, OVER_LIST)),
        task("list", TaskFeatures.NONE),
        task("load", named),
        task("again", again),
        task("last", TaskFeatures.NONE),
        task("g.extract", member),
        task("g.store", member));
  }

  private static TaskSpec task(String taskId, TaskFeatures features) {
    return TestDags.task(taskId, "test", Map.of("command", taskId + " {{ map_index }}"))
        .withFeatures(features);
  }

  private static Mapping over(String argument, String taskId) {
    return new Mapping(Map.of(argument, MapSource.xcom(taskId)));
  }
}
