package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.MapSource;
import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a mapped task gets its instances, and what waits for them. */
class MappedTasksTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldRunOneInstanceForEachItem() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));

    // When
    rig.workerReturns("list", 3);

    // Then
    assertThat(rig.dispatchedInstances())
        .containsExactly("list[-1]", "load[0]", "load[1]", "load[2]");
    assertThat(rig.state("join")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldMapOverALiteralAtOnce() {
    // When
    start(
        dag("etl")
            .task(task("load").mappedOver(Map.of("x", MapSource.literal(List.of("a", "b"))))));

    // Then
    assertThat(rig.dispatchedInstances()).containsExactly("load[0]", "load[1]");
  }

  @ParameterizedTest
  @CsvSource({"ZIP, 2", "ZIP_LONGEST, 3", "CONCAT, 5"})
  void shouldCountCombinedLists(MapSource.Kind kind, int instances) {
    // Given
    List<MapSource> parts = List.of(MapSource.xcom("list"), MapSource.literal(List.of(1, 2, 3)));
    MapSource source = new MapSource(kind, null, null, parts, null);
    start(dag("etl").task("list").task(task("load", "list").mappedOver(Map.of("x", source))));

    // When
    rig.workerReturns("list", 2);

    // Then
    assertThat(rig.expanded("load")).isEqualTo(instances);
  }

  @Test
  void shouldMultiplySeveralArguments() {
    // Given
    Map<String, MapSource> arguments = new LinkedHashMap<>();
    arguments.put("city", MapSource.xcom("cities"));
    arguments.put("day", MapSource.xcom("days"));
    arguments.put("mode", MapSource.literal(Map.of("fast", 1, "slow", 2)));
    start(
        dag("etl")
            .task("cities")
            .task("days")
            .task(task("load", "cities", "days").mappedOver(arguments)));
    rig.workerReturns("days", 2);

    // When
    rig.workerReturns("cities", 3);

    // Then
    assertThat(rig.expanded("load")).isEqualTo(12);
  }

  @Test
  void shouldFailATaskOfTooManyCombinations() {
    // Given
    Map<String, MapSource> arguments = new LinkedHashMap<>();
    arguments.put("from", MapSource.xcom("cities"));
    arguments.put("to", MapSource.xcom("cities"));
    start(dag("etl").task("cities").task(task("route", "cities").mappedOver(arguments)));

    // When
    rig.workerReturns("cities", 1_000);

    // Then
    assertThat(rig.state("route")).isEqualTo(TaskState.FAILED);
    assertThat(rig.instance("route").error()).startsWith("LIMIT_EXCEEDED: expected to be mapped");
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @ParameterizedTest
  @CsvSource({
    "ALL_SUCCESS, SKIPPED",
    "ALL_DONE, QUEUED",
    "NONE_FAILED, QUEUED",
    "NONE_FAILED_MIN_ONE_SUCCESS, SKIPPED"
  })
  void shouldSkipATaskMappedOverNothing(TriggerRule join, TaskState expected) {
    // Given
    start(fanOut(join));

    // When
    rig.workerReturns("list", 0);

    // Then
    assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("join")).isEqualTo(expected);
  }

  @Test
  void shouldFailWithItsProducerWhateverItsRule() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task(task("load", "list").mappedOver("list").rule(TriggerRule.ALL_DONE)));

    // When
    rig.workerFails("list");

    // Then
    assertThat(rig.state("load")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldBeSkippedWithItsProducerWhateverItsRule() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task(task("load", "list").mappedOver("list").rule(TriggerRule.ALWAYS)));
    assertThat(rig.state("load")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSkips("list");

    // Then
    assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldWaitForTheLastProducer() {
    // Given
    List<MapSource> parts = List.of(MapSource.xcom("a"), MapSource.xcom("b"));
    start(
        dag("etl")
            .task("a")
            .task("b")
            .task(task("load", "a").mappedOver(Map.of("x", MapSource.concat(parts)))));
    rig.workerReturns("a", 2);
    assertThat(rig.state("load")).isEqualTo(TaskState.NONE);

    // When
    rig.workerReturns("b", 1);

    // Then
    assertThat(rig.expanded("load")).isEqualTo(3);
  }

  @Test
  void shouldMapOverTheValuesOfAMappedTask() {
    // Given
    start(twice(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 3);
    rig.workerReturns("first[2]", 1);
    rig.workerReturns("first[0]", 1);
    assertThat(rig.expanded("second")).isEqualTo(-1);

    // When
    rig.workerSucceeds("first[1]");

    // Then: an instance that returned nothing gives no value
    assertThat(rig.expanded("second")).isEqualTo(2);
  }

  @Test
  void shouldMapOverWhatSucceededOfAMappedTaskIfItsRuleAllows() {
    // Given
    start(twice(TriggerRule.ALL_DONE));
    rig.workerReturns("list", 3);
    rig.workerReturns("first[0]", 1);
    rig.workerFails("first[1]");

    // When
    rig.workerReturns("first[2]", 1);

    // Then
    assertThat(rig.expanded("second")).isEqualTo(2);
    assertThat(rig.state("second[0]")).isEqualTo(TaskState.QUEUED);
  }

  @ParameterizedTest
  @CsvSource({
    "ALL_SUCCESS, UPSTREAM_FAILED",
    "ALL_DONE, QUEUED",
    "ONE_SUCCESS, QUEUED",
    "ONE_FAILED, QUEUED",
    "ALL_FAILED, SKIPPED",
    "NONE_FAILED, UPSTREAM_FAILED",
    "NONE_SKIPPED, QUEUED"
  })
  void shouldCountEveryInstanceForAJoin(TriggerRule rule, TaskState expected) {
    // Given
    start(fanOut(rule));
    rig.workerReturns("list", 3);
    rig.workerSucceeds("load[0]");
    rig.workerSucceeds("load[2]");

    // When
    rig.workerFails("load[1]");

    // Then
    assertThat(rig.state("join")).isEqualTo(expected);
  }

  @Test
  void shouldJoinOnceTheLastInstanceHasEnded() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 3);
    rig.workerSucceeds("load[2]");
    rig.workerSucceeds("load[0]");
    assertThat(rig.state("join")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSucceeds("load[1]");

    // Then
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldRetryOneInstanceAlone() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task(task("load", "list").mappedOver("list").retries(1, Duration.ofSeconds(5)))
            .task("join", "load"));
    rig.workerReturns("list", 2);
    rig.workerSucceeds("load[0]");
    rig.workerFails("load[1]");
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.UP_FOR_RETRY);

    // When
    rig.timerFires(new TimerKey.RetryDue(rig.tryOf("load[1]")));

    // Then
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("load[1]").tryNumber()).isEqualTo(2);
    assertThat(rig.instance("load[0]").tryNumber()).isEqualTo(1);
  }

  @Test
  void shouldAddInstancesWhenTheListHasGrown() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    loadAll(2);
    rig.clear("list");

    // When
    rig.workerReturns("list", 4);

    // Then
    assertThat(rig.expanded("load")).isEqualTo(4);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("load[2]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[3]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldRemoveInstancesWhenTheListHasShrunk() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 3);
    rig.workerSucceeds("load[0]");
    rig.workerSucceeds("load[1]");
    rig.workerSucceeds("load[2]");
    rig.clear("list", "load[0]", "load[1]", "load[2]", "join");

    // When
    rig.workerReturns("list", 1);

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.REMOVED);
    assertThat(rig.state("load[2]")).isEqualTo(TaskState.REMOVED);
  }

  @Test
  void shouldStopInstancesUnderWayWhenTheListHasShrunk() {
    // Given: one is queued, one runs, one was cleared while it ran
    start(fanOut(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 4);
    rig.workerStarts("load[2]", "w2");
    rig.workerStarts("load[3]", "w3");
    rig.clear(new TaskChoice(List.of(new TaskChoice.Chosen("load", 3)), false, false, false));
    rig.clear("list");

    // When
    rig.workerReturns("list", 1);

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(List.of(rig.state("load[1]"), rig.state("load[2]"), rig.state("load[3]")))
        .containsOnly(TaskState.REMOVED);
    assertThat(rig.stops()).extracting(StopTask::worker).containsExactly("w3", "w2", "w3");
    assertThat(rig.shard().runningOn("w2")).isEmpty();
  }

  @Test
  void shouldIgnoreWhatARemovedInstanceReports() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 2);
    rig.workerStarts("load[1]");
    rig.clear("list");
    rig.workerReturns("list", 1);

    // When
    rig.workerSucceeds("load[1]");

    // Then
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.REMOVED);
  }

  @Test
  void shouldGiveBackThePoolsSlotsOfARemovedInstance() {
    // Given
    rig.createPool("db", 1);
    start(dag("etl").task("list").task(task("load", "list").mappedOver("list").pool("db", 1)));
    rig.workerReturns("list", 2);
    rig.workerSucceeds("load[0]");
    rig.workerStarts("load[1]");
    rig.clear("list");

    // When
    rig.workerReturns("list", 1);

    // Then
    assertThat(rig.pool("db").isIdle()).isTrue();
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldJoinWithoutTheInstancesThatWereRemoved() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    loadAll(2);
    rig.clear("list", "load[0]", "load[1]", "join");
    rig.workerReturns("list", 1);

    // When
    rig.workerSucceeds("load[0]");

    // Then
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldRunAnInstanceAgainThatWasRemovedOnce() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    loadAll(2);
    rig.clear("list");
    rig.workerReturns("list", 1);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.REMOVED);
    rig.clear("list");

    // When
    rig.workerReturns("list", 2);

    // Then
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("load[1]").tryNumber()).isEqualTo(2);
    assertThat(rig.instance("load[1]").maxTries()).isEqualTo(2);
  }

  @Test
  void shouldFailARunThatARemovedInstanceHoldsUpForEver() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task(task("load", "list").mappedOver("list").rule(TriggerRule.ALL_DONE))
            .task(
                task("last", "load")
                    .mappedOver(Map.of("x", MapSource.literal(List.of(1))))
                    .rule(TriggerRule.ALL_SKIPPED))
            .task("hold"));
    rig.workerReturns("list", 2);
    rig.workerSkips("load[0]");
    rig.workerSkips("load[1]");
    rig.workerSkips("last[0]");
    rig.clear("list");
    rig.workerReturns("list", 1);
    rig.clear("last[0]");

    // When
    rig.workerSucceeds("hold");
    rig.advance(Duration.ofMinutes(1));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("all_tasks_deadlocked");
  }

  @Test
  void shouldIgnoreARepeatedReportOfAProducer() {
    // Given
    start(fanOut(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 3);
    int events = rig.events().size();

    // When
    rig.send(CompleteTask.withLength(rig.tryOf("list"), 7, 5));

    // Then
    assertThat(rig.events()).hasSize(events);
  }

  private void loadAll(int count) {
    rig.workerReturns("list", count);
    for (int index = 0; index < count; index++) {
      rig.workerSucceeds("load[" + index + "]");
    }
  }

  private static DagBuilder fanOut(TriggerRule join) {
    return dag("etl")
        .task("list")
        .task(task("load", "list").mappedOver("list"))
        .task(task("join", "load").rule(join));
  }

  private static DagBuilder twice(TriggerRule second) {
    return dag("etl")
        .task("list")
        .task(task("first", "list").mappedOver("list"))
        .task(task("second", "first").mappedOver("first").rule(second));
  }

  private void start(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger("etl", "r1");
  }
}
