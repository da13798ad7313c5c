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

/** How work flows through a graph: trigger rules, branches, limits and the outcome of runs. */
class TaskFlowTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldQueueRootsWhenARunStarts() {
    // Given
    rig.deploy(dag("etl").task("a").task("b").task("c", "a", "b"));

    // When
    rig.trigger("etl", "r1");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.dispatched()).containsExactly("a", "b");
    assertThat(rig.state("c")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldRunATaskOnceAllItsUpstreamHaveSucceeded() {
    // Given
    start(dag("etl").task("a").task("b").task("c", "a", "b"));
    rig.workerSucceeds("a");
    assertThat(rig.state("c")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSucceeds("b");

    // Then
    assertThat(rig.state("c")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldSucceedWhenAllTasksHave() {
    // Given
    start(dag("etl").chain(2));
    rig.workerSucceeds("t0");

    // When
    rig.workerSucceeds("t1");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.run().reason()).isEqualTo("success");
    assertThat(rig.shard().runs()).isEmpty();
  }

  @Test
  void shouldPassFailureDownstream() {
    // Given
    start(dag("etl").chain(3));

    // When
    rig.workerFails("t0");

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.FAILED);
    assertThat(rig.instance("t0").error()).isEqualTo("exit code 1");
    assertThat(rig.state("t1")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldPassSkippingDownstream() {
    // Given
    start(dag("etl").chain(3));

    // When
    rig.workerSkips("t0");

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldRunCleanupAfterFailureUnderAllDone() {
    // Given
    start(dag("etl").task("work").task(task("cleanup", "work").rule(TriggerRule.ALL_DONE)));
    rig.workerFails("work");

    // When
    rig.workerSucceeds("cleanup");

    // Then: the outcome goes by the leaves
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldRunAtTheFirstSuccessUnderOneSuccess() {
    // Given
    start(
        dag("etl").task("a").task("b").task(task("first", "a", "b").rule(TriggerRule.ONE_SUCCESS)));

    // When
    rig.workerSucceeds("b");

    // Then
    assertThat(rig.state("first")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldFailOneSuccessWhenNoneSucceeded() {
    // Given
    start(
        dag("etl").task("a").task("b").task(task("first", "a", "b").rule(TriggerRule.ONE_SUCCESS)));
    rig.workerFails("a");

    // When
    rig.workerFails("b");

    // Then
    assertThat(rig.state("first")).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void shouldRunAtTheFirstFailureUnderOneFailed() {
    // Given
    start(
        dag("etl").task("a").task("b").task(task("alarm", "a", "b").rule(TriggerRule.ONE_FAILED)));

    // When
    rig.workerFails("a");

    // Then
    assertThat(rig.state("alarm")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldRunAtOnceUnderAlways() {
    // Given
    rig.deploy(dag("etl").task("slow").task(task("beside", "slow").rule(TriggerRule.ALWAYS)));

    // When
    rig.trigger("etl", "r1");

    // Then
    assertThat(rig.dispatched()).containsExactly("slow", "beside");
  }

  @Test
  void shouldDecideALateTaskOnlyOnce() {
    // Given
    start(
        dag("etl").task("a").task("b").task(task("first", "a", "b").rule(TriggerRule.ONE_SUCCESS)));
    rig.workerSucceeds("a");
    rig.workerSucceeds("first");

    // When
    rig.workerSucceeds("b");

    // Then
    assertThat(rig.dispatched()).containsExactly("a", "b", "first");
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldSkipWhatABranchDoesNotFollow() {
    // Given
    start(dag("etl").task("branch").task("left", "branch").task("right", "branch"));

    // When
    rig.workerFollows("branch", "left");

    // Then
    assertThat(rig.state("left")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("right")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldKeepADirectDownstreamThatTheChosenTaskLeadsTo() {
    // Given: branch >> [a, join]; a >> join
    start(dag("etl").task("branch").task("a", "branch").task("join", "branch", "a"));
    rig.workerFollows("branch", "a");
    assertThat(rig.state("join")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSucceeds("a");

    // Then
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldSkipEverythingAfterABranchThatFollowsNothing() {
    // Given
    start(dag("etl").task("branch").task("a", "branch").task("b", "a"));

    // When
    rig.workerFollows("branch");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldIgnoreBranchTargetsThatDoNotExist() {
    // Given
    start(dag("etl").task("branch").task("a", "branch"));

    // When
    rig.workerFollows("branch", "nowhere");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldJoinBranchesUnderNoneFailedMinOneSuccess() {
    // Given
    start(
        dag("etl")
            .task("branch")
            .task("left", "branch")
            .task("right", "branch")
            .task(task("join", "left", "right").rule(TriggerRule.NONE_FAILED_MIN_ONE_SUCCESS)));
    rig.workerFollows("branch", "right");

    // When
    rig.workerSucceeds("right");

    // Then
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldFailARunByItsLeavesOnly() {
    // Given
    start(
        dag("etl").task("bad").task(task("mend", "bad").rule(TriggerRule.ALL_FAILED)).task("good"));
    rig.workerFails("bad");
    rig.workerSucceeds("mend");

    // When
    rig.workerSucceeds("good");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldWaitForRunningTasksBeforeARunEnds() {
    // Given
    start(dag("etl").task("a").task("b"));
    rig.workerStarts("b");

    // When
    rig.workerFails("a");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldHoldTasksBackAtMaxActiveTasks() {
    // Given
    start(dag("etl").tasks(3, "t").maxActiveTasks(2));
    assertThat(rig.dispatched()).containsExactly("t0", "t1");
    assertThat(rig.state("t2")).isEqualTo(TaskState.SCHEDULED);

    // When
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.dispatched()).containsExactly("t0", "t1", "t2");
  }

  @Test
  void shouldGiveFreeSlotsToTheHighestPriority() {
    // Given
    DagBuilder builder = dag("etl").maxActiveTasks(1);
    builder.task(task("first").priority(100));
    builder.task(task("low").priority(1)).task(task("high").priority(9));
    start(builder);

    // When
    rig.workerSucceeds("first");

    // Then
    assertThat(rig.dispatched()).containsExactly("first", "high");
  }

  @Test
  void shouldGiveTheFirstSlotToTheHighestPriority() {
    // Given
    DagBuilder builder = dag("etl").maxActiveTasks(1);
    builder.task(task("low").priority(1)).task(task("high").priority(9));

    // When
    start(builder);

    // Then
    assertThat(rig.dispatched()).containsExactly("high");
  }

  @Test
  void shouldGiveTheSlotOfAFinishedTaskToTheHighestPriorityDownstream() {
    // Given
    DagBuilder builder = dag("etl").maxActiveTasks(1).task("root");
    builder.task(task("low", "root").priority(1)).task(task("high", "root").priority(9));
    start(builder);

    // When
    rig.workerSucceeds("root");

    // Then
    assertThat(rig.dispatched()).containsExactly("root", "high");
  }

  @Test
  void shouldEndARunWithoutTasksAtOnce() {
    // Given
    rig.deploy(dag("empty"));

    // When
    rig.trigger("empty", "r1");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  private void start(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger(dag.build().dagId(), "r1");
  }
}
