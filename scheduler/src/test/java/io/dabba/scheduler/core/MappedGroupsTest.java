package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that are mapped together, as a group. */
class MappedGroupsTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldGoDepthFirst() {
    // Given
    start(pair(TriggerRule.ALL_SUCCESS).task("join", "load"));
    rig.workerReturns("list", 2);

    // When
    rig.workerSucceeds("extract[1]");

    // Then
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.NONE);
    assertThat(rig.state("extract[0]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldKeepAFailureToItsInstance() {
    // Given
    start(pair(TriggerRule.ALL_SUCCESS).task(task("join", "load").rule(TriggerRule.ALL_DONE)));
    rig.workerReturns("list", 2);
    rig.workerFails("extract[0]");
    rig.workerSucceeds("extract[1]");

    // When
    rig.workerSucceeds("load[1]");

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldSkipTheWholeGroupOfAnEmptyList() {
    // Given
    start(pair(TriggerRule.ALL_DONE).task("join", "load"));

    // When
    rig.workerReturns("list", 0);

    // Then
    assertThat(rig.state("extract")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("join")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @ParameterizedTest
  @CsvSource({"ONE_FAILED, QUEUED", "ONE_DONE, QUEUED", "ALL_FAILED, NONE", "ALL_DONE, NONE"})
  void shouldLetARuleForOneAskAllInstances(TriggerRule rule, TaskState otherInstance) {
    // Given
    start(pair(rule));
    rig.workerReturns("list", 2);

    // When
    rig.workerFails("extract[0]");

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[1]")).isEqualTo(otherInstance);
  }

  @Test
  void shouldLetAnOutsideTaskHoldUpAllInstances() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task("slow")
            .task(task("extract", "list").group("g"))
            .task(task("load", "extract", "slow").group("g"))
            .mappedGroup("g", "list"));
    rig.workerReturns("list", 3);
    rig.workerSucceeds("extract[0]");
    rig.workerSucceeds("extract[2]");

    // When
    rig.workerSucceeds("slow");

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.NONE);
    assertThat(rig.state("load[2]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldBranchWithinAnInstance() {
    // Given
    start(branching());
    rig.workerReturns("list", 2);

    // When
    rig.workerFollows("choose[0]", "a");
    rig.workerFollows("choose[1]", "b");

    // Then
    assertThat(rig.state("a[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("b[0]")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("a[1]")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("b[1]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldKeepABranchWithinAnInstanceAfterAClear() {
    // Given
    start(branching());
    rig.workerReturns("list", 2);
    rig.workerFollows("choose[0]", "a");
    rig.workerFollows("choose[1]", "b");

    // When
    rig.clear("a[1]", "b[0]");

    // Then
    assertThat(rig.state("a[1]")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("b[0]")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldGiveInstancesToATaskThatWasSkippedBeforeItsGroupHadAny() {
    // Given
    start(
        dag("etl")
            .task("choose")
            .task("list")
            .task(task("extract", "list").group("g"))
            .task(task("load", "extract", "choose").group("g"))
            .mappedGroup("g", "list"));
    rig.workerFollows("choose");
    assertThat(rig.state("load")).isEqualTo(TaskState.SKIPPED);
    rig.workerReturns("list", 2);
    rig.workerSucceeds("extract[0]");
    rig.clear("choose", "load");

    // When
    rig.workerSucceeds("choose");

    // Then
    assertThat(rig.expanded("load")).isEqualTo(2);
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldReviseAllTasksOfAGroup() {
    // Given
    start(pair(TriggerRule.ALL_SUCCESS));
    rig.workerReturns("list", 2);
    rig.workerSucceeds("extract[0]");
    rig.workerSucceeds("extract[1]");
    rig.workerSucceeds("load[1]");
    rig.clear("list");

    // When
    rig.workerReturns("list", 1);

    // Then
    assertThat(rig.state("extract[1]")).isEqualTo(TaskState.REMOVED);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.REMOVED);
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldTearDownEachInstanceOfAGroup() {
    // Given
    start(
        dag("etl")
            .task("list")
            .task(task("create", "list").group("g").setup())
            .task(task("work", "create").group("g"))
            .task(task("drop", "create", "work").group("g").teardown("create"))
            .mappedGroup("g", "list"));
    rig.workerReturns("list", 2);
    rig.workerSucceeds("create[0]");
    rig.workerFails("create[1]");

    // When
    rig.workerFails("work[0]");

    // Then
    assertThat(rig.state("drop[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("work[1]")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("drop[1]")).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  private static DagBuilder pair(TriggerRule load) {
    return dag("etl")
        .task("list")
        .task(task("extract", "list").group("g"))
        .task(task("load", "extract").group("g").rule(load))
        .mappedGroup("g", "list");
  }

  private static DagBuilder branching() {
    return dag("etl")
        .task("list")
        .task(task("choose", "list").group("g"))
        .task(task("a", "choose").group("g"))
        .task(task("b", "choose").group("g"))
        .mappedGroup("g", "list");
  }

  private void start(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger("etl", "r1");
  }
}
