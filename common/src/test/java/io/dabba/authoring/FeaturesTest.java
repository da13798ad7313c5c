package io.dabba.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.AssetCondition;
import io.dabba.common.dag.AssetRef;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.dag.Isolation;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskLimits;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.dag.WeightRule;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FeaturesTest {
  @Test
  void shouldSayEveryFeatureOfATask() {
    // When
    DagSpec dag =
        define(
            a ->
                a.task("t", Empty.task())
                    .dependsOnPast(true)
                    .ignoreFirstDependsOnPast(false)
                    .waitForPastDependsBeforeSkipping(true)
                    .maxActiveTisPerDag(3)
                    .maxActiveTisPerDagrun(2)
                    .weightRule(WeightRule.UPSTREAM)
                    .outlets(AssetRef.asset("orders"), AssetRef.alias("daily"))
                    .inlets("raw")
                    .deadline(Duration.ofMinutes(30), Bash.command("echo late"))
                    .retryRules(
                        RetryRules.retryOn(IOException.class), RetryRules.failOn("no such city"))
                    .maxInfraRetries(5)
                    .isolation(Isolation.PROCESS)
                    .memoryLimit("512MiB")
                    .mapIndexTemplate("{{ mapped.city }}"));

    // Then
    assertThat(task(dag, "t").features())
        .isEqualTo(
            TaskFeatures.builder()
                .past(new PastDependence(true, false, false, true))
                .limits(new TaskLimits(3, 2))
                .weightRule(WeightRule.UPSTREAM)
                .outlets(List.of(AssetRef.asset("orders"), AssetRef.alias("daily")))
                .inlets(List.of(AssetRef.asset("raw")))
                .callbacks(List.of(callback(CallbackEvent.DEADLINE, "echo late")))
                .deadline(Duration.ofMinutes(30))
                .retryRules(
                    List.of(
                        RetryRules.retryOn("java.io.IOException"),
                        RetryRules.failOn("no such city")))
                .maxInfraRetries(5)
                .isolation(Isolation.PROCESS)
                .memoryLimit(512L << 20)
                .mapIndexTemplate("{{ mapped.city }}")
                .build());
  }

  @Test
  void shouldInheritFeaturesOfTheDag() {
    // When
    DagSpec dag =
        define(
            a -> {
              a.waitForDownstream(true).onFailure(Bash.command("dag")).onRetry(Bash.command("r"));
              a.task("x", Empty.task());
              a.task("y", Empty.task()).waitForDownstream(false).onFailure(Bash.command("own"));
            });

    // Then
    assertThat(task(dag, "x").features().past().dependsOnPast()).isTrue();
    assertThat(task(dag, "x").features().callbacks())
        .containsExactly(
            callback(CallbackEvent.FAILURE, "dag"), callback(CallbackEvent.RETRY, "r"));
    assertThat(task(dag, "y").features().past()).isEqualTo(PastDependence.NONE);
    assertThat(task(dag, "y").features().callbacks())
        .containsExactly(
            callback(CallbackEvent.FAILURE, "own"), callback(CallbackEvent.RETRY, "r"));
    assertThat(dag.features().callbacks()).isEmpty();
  }

  @Test
  void shouldSayWhatADagHas() {
    // When
    DagSpec dag =
        define(
            a -> {
              a.onAssets("x", "y")
                  .failFast()
                  .maxConsecutiveFailedDagRuns(3)
                  .onRunSuccess(Bash.command("done"))
                  .onRunFailure(Bash.command("failed"))
                  .runDeadline(Reference.AVERAGE_RUNTIME, Duration.ofHours(1), Bash.command("slow"))
                  .runDeadline(Instant.EPOCH, Duration.ofHours(-1), Bash.command("soon"))
                  .param("limit", Param.of("integer").with("minimum", 1).defaultsTo(5))
                  .param("day", Param.of("string", "null").defaultsTo(null));
              a.task("t", Empty.task());
            });

    // Then
    assertThat(dag.features().assets())
        .isEqualTo(
            AssetCondition.all(
                List.of(
                    AssetCondition.of(AssetRef.asset("x")),
                    AssetCondition.of(AssetRef.asset("y")))));
    assertThat(dag.features().failFast()).isTrue();
    assertThat(dag.features().maxConsecutiveFailedRuns()).isEqualTo(3);
    assertThat(dag.features().callbacks())
        .containsExactly(
            callback(CallbackEvent.SUCCESS, "done"), callback(CallbackEvent.FAILURE, "failed"));
    assertThat(dag.features().deadlines())
        .extracting(DeadlineSpec::reference)
        .containsExactly(Reference.AVERAGE_RUNTIME, Reference.FIXED_DATETIME);
    assertThat(dag.params()).containsEntry("limit", 5).containsEntry("day", null);
    assertThat(dag.features().paramSchemas())
        .isEqualTo(
            Map.of(
                "limit", Map.of("type", "integer", "minimum", 1),
                "day", Map.of("type", List.of("string", "null"))));
  }

  @Test
  void shouldPairSetupsAndTeardowns() {
    // When
    DagSpec dag =
        define(
            a -> {
              TaskRef<Void> create = a.task("create", Empty.task());
              TaskRef<Void> work = a.task("work", Empty.task()).after(create);
              a.task("drop", Empty.task()).after(work).teardown(create).onFailureFailDagrun();
            });

    // Then
    assertThat(task(dag, "create").features().role()).isEqualTo(TaskRole.SETUP);
    TaskSpec drop = task(dag, "drop");
    assertThat(drop.upstream()).containsExactly("work", "create");
    assertThat(drop.features().setups()).containsExactly("create");
    assertThat(drop.features().failsDagrun()).isTrue();
    assertThat(drop.triggerRule()).isEqualTo(TriggerRule.ALL_DONE_SETUP_SUCCESS);
  }

  @Test
  void shouldJoinGroupsAtTheirEnds() {
    // When
    DagSpec dag =
        define(
            a -> {
              TaskRef<Void> start = a.task("start", Empty.task());
              TaskGroup load =
                  a.group(
                          "load",
                          g -> {
                            TaskRef<Void> make = g.task("make", Empty.task()).setup();
                            TaskRef<Void> work = g.task("work", Empty.task()).after(make);
                            g.task("drop", Empty.task()).after(work).teardown(make);
                            g.group("check", c -> c.task("rows", Empty.task())).after(work);
                          })
                      .tooltip("Loads.");
              a.chain(start, load, a.task("end", Empty.task()));
            });

    // Then
    assertThat(dag.features().groups())
        .containsExactly(
            new TaskGroupSpec("load", "Loads.", null), new TaskGroupSpec("load.check", null, null));
    assertThat(task(dag, "load.make").upstream()).containsExactly("start");
    assertThat(task(dag, "load.check.rows").upstream()).containsExactly("load.work");
    assertThat(task(dag, "load.check.rows").features().group()).isEqualTo("load.check");
    assertThat(task(dag, "end").upstream()).containsExactly("load.check.rows");
  }

  @Test
  void shouldRefuseWhatIsWrong() {
    refuse(a -> a.task("t", Empty.task()).maxActiveTisPerDag(-1), "task \"t\", max_active_tis_per");
    refuse(
        a -> a.task("t", Empty.task()).retryRules(RetryRules.failOn("(")),
        "task \"t\", retry_rules: expected a regular expression, found \"(\"");
    refuse(
        a -> a.task("t", Empty.task()).teardown().triggerRule(TriggerRule.ALL_DONE),
        "task \"t\", trigger_rule: expected none or all_done_setup_success in a teardown, found");
    refuse(
        a -> a.task("t", Empty.task()).setup().teardown(),
        "task \"t\": expected a task to be either setup or teardown, found both");
    refuse(
        a -> a.task("t", Empty.task()).triggerRule(TriggerRule.ALWAYS).after(setup(a)),
        "task \"t\": expected trigger rule all_success directly after setup \"s\", found always");
    refuse(a -> a.group("g", g -> {}), "group \"g\": expected tasks, found none");
    refuse(
        a -> a.group("a.b", g -> g.task("t", Empty.task())),
        "group \"a.b\": expected letters, digits, dashes and _, found \"a.b\"");
    refuse(
        a -> {
          a.task("g", Empty.task());
          a.group("g", g -> g.task("t", Empty.task()));
        },
        "group_id: expected to be unique, found \"g\" twice");
    refuse(
        a -> a.group("g", "a-b", Each.of(List.of(1)), (g, x) -> g.task("t", Empty.task())),
        "group \"g\": expected a name of letters, digits and _, found \"a-b\"");
    refuse(a -> a.param("x", Param.of("text")), "schema of param \"x\", type: expected");
    refuse(
        a -> a.schedule("@daily").param("x", Param.of("string")),
        "param \"x\": expected a value, as it has no default, found none");
    refuse(
        a -> a.schedule("@daily").param("x", Param.oneOf("a", "b").defaultsTo("c")),
        "param \"x\": expected one of [\"a\", \"b\"], found \"c\"");
    refuse(
        a -> a.runDeadline(Reference.FIXED_DATETIME, Duration.ZERO, Empty.task()),
        "deadlines: expected a date for reference fixed_datetime, found none");
    refuse(a -> a.onAssets(), "assets: expected at least one asset, found none");
    refuse(
        a -> a.failFast().task("t", Empty.task()).triggerRule(TriggerRule.ALL_DONE),
        "task \"t\": expected trigger rule all_success in a DAG with fail_fast, found all_done");
  }

  private static TaskRef<Void> setup(Dag dag) {
    return dag.task("s", Empty.task()).setup();
  }

  private static void refuse(Consumer<Dag> wrong, String message) {
    assertThatThrownBy(() -> define(wrong))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("dag \"a\", " + message);
  }

  private static CallbackSpec callback(CallbackEvent event, String command) {
    return new CallbackSpec(event, "bash", Map.of("command", command));
  }

  private static TaskSpec task(DagSpec dag, String taskId) {
    return dag.tasks().get(dag.indexOf(taskId));
  }

  private static DagSpec define(Consumer<Dag> tasks) {
    DagFile file = dags -> tasks.accept(dags.dag("a"));
    return DagDefinitions.of(List.of(file)).specs("Test.java").get(0);
  }
}
