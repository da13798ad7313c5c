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

/** Branches and short circuits, and what is remembered of them. */
class BranchesTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldKeepAJoinThatAFollowedTaskLeadsTo() {
    // Given
    start(
        dag("etl")
            .task("choose")
            .task("a", "choose")
            .task(task("join", "choose", "a").rule(TriggerRule.NONE_FAILED)));

    // When
    rig.workerFollows("choose", "a");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("join")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldSkipAgainWhatABranchDidNotFollow() {
    // Given
    start(fork());
    rig.workerFollows("choose", "a");
    assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);

    // When
    rig.clear("b");

    // Then
    assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldForgetTheChoiceOfABranchThatChoosesAnew() {
    // Given
    start(fork());
    rig.workerFollows("choose", "a");
    rig.clear("choose", "b");
    assertThat(rig.state("b")).isEqualTo(TaskState.NONE);

    // When
    rig.workerFollows("choose", "a", "b");

    // Then
    assertThat(rig.state("b")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldForgetAShortCircuitThatIsClosedLater() {
    // Given
    start(dag("etl").task("gate").task(task("a", "gate").rule(TriggerRule.ALL_DONE)).task("z"));
    rig.workerShortCircuits("gate", true);
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
    rig.clear("gate");
    rig.workerSucceeds("gate");

    // When
    rig.clear("a");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldSkipEverythingBelowAShortCircuitButTeardowns() {
    // Given
    start(gate());
    rig.workerSucceeds("create");

    // When
    rig.workerShortCircuits("gate", true);

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("join")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("drop")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldSkipOnlyDirectTasksBelowAShortCircuitThatHeedsRules() {
    // Given
    start(gate());
    rig.workerSucceeds("create");

    // When
    rig.workerShortCircuits("gate", false);

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("join")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("drop")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldSucceedWhenAllBelowAShortCircuitIsSkipped() {
    // Given
    start(dag("etl").task("gate").task("a", "gate").task("b", "a"));

    // When
    rig.workerShortCircuits("gate", true);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  private static DagBuilder fork() {
    return dag("etl")
        .task("choose")
        .task("a", "choose")
        .task(task("b", "choose").rule(TriggerRule.ALL_DONE))
        .task(task("hold", "a"));
  }

  private static DagBuilder gate() {
    return dag("etl")
        .task(task("create").setup())
        .task("gate", "create")
        .task("a", "gate")
        .task(task("join", "a").rule(TriggerRule.ALL_DONE))
        .task(task("drop", "create", "join", "gate").teardown("create"));
  }

  private void start(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger("etl", "r1");
  }
}
