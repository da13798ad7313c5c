package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.dag.TriggerRule;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Setups and teardowns: create >> first >> second >> drop, and a report after second. */
class SetupTeardownTest {
  private final CoreRig rig = new CoreRig();

  @BeforeEach
  void startRun() {
    start(
        dag("etl")
            .task(task("create").setup())
            .task("first", "create")
            .task(task("second", "first").rule(TriggerRule.ALL_DONE))
            .task(task("drop", "create", "second").teardown("create"))
            .task("report", "second"));
  }

  @Test
  void shouldTearDownAfterAllWork() {
    // Given
    rig.workerSucceeds("create");
    rig.workerSucceeds("first");
    assertThat(rig.state("drop")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSucceeds("second");

    // Then
    assertThat(rig.state("drop")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("report")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldTearDownAfterAFailure() {
    // Given
    rig.workerSucceeds("create");
    rig.workerFails("first");

    // When
    rig.workerFails("second");

    // Then
    assertThat(rig.state("drop")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("report")).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  @Test
  void shouldTearDownAfterSkippedWork() {
    // Given
    rig.workerSucceeds("create");
    rig.workerSkips("first");

    // When
    rig.workerSkips("second");

    // Then
    assertThat(rig.state("drop")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("report")).isEqualTo(TaskState.SKIPPED);
  }

  @Test
  void shouldEndAllWorkOfAFailedSetupWhateverItsRule() {
    // When
    rig.workerFails("create");

    // Then
    assertThat(rig.state("second")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("drop")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldSkipAllWorkOfASkippedSetupAndItsTeardown() {
    // When
    rig.workerSkips("create");

    // Then
    assertThat(rig.state("second")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("drop")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldNotFailARunForItsTeardown() {
    // Given
    runWork();
    rig.workerSucceeds("report");

    // When
    rig.workerFails("drop");

    // Then
    assertThat(rig.state("drop")).isEqualTo(TaskState.FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldFailARunForATeardownThatSaysSo() {
    // Given
    rig.deploy(
        dag("strict")
            .task(task("create").setup())
            .task("work", "create")
            .task(
                task("drop", "create", "work")
                    .rule(TriggerRule.ALL_DONE_SETUP_SUCCESS)
                    .with(features -> features.teardown(List.of("create"), true))));
    rig.trigger("strict", "r1");
    rig.workerSucceeds("create");
    rig.workerSucceeds("work");

    // When
    rig.workerFails("drop");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldFailARunWhoseLastWorkFailed() {
    // Given
    runWork();
    rig.workerFails("report");

    // When
    rig.workerSucceeds("drop");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldHaveASetupWithoutTeardownStandBehindAllDescendants() {
    // Given
    start(
        dag("open")
            .task(task("create").setup())
            .task("other")
            .task("first", "create")
            .task(task("second", "first", "other").rule(TriggerRule.ONE_SUCCESS)));
    rig.workerSucceeds("other");
    assertThat(rig.state("second")).isEqualTo(TaskState.NONE);

    // When
    rig.workerSucceeds("create");

    // Then: its rule was satisfied long ago, its setup is now
    assertThat(rig.state("second")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldNotWaitForOtherSetupsWhenOneHasFailed() {
    // Given
    start(
        dag("two")
            .task(task("one").setup())
            .task(task("other").setup())
            .task("first", "one", "other")
            .task("second", "first"));

    // When
    rig.workerFails("one");

    // Then
    assertThat(rig.state("first")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("second")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.state("other")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldLeaveTasksBelowTheTeardownOutOfTheScope() {
    // Given
    start(
        dag("below")
            .task(task("create").setup())
            .task("work", "create")
            .task(task("drop", "create", "work").teardown("create"))
            .task(task("after", "drop").rule(TriggerRule.ALL_DONE)));

    // When
    rig.workerFails("create");

    // Then
    assertThat(rig.state("after")).isEqualTo(TaskState.QUEUED);
  }

  private void runWork() {
    rig.workerSucceeds("create");
    rig.workerSucceeds("first");
    rig.workerSucceeds("second");
  }

  private void start(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger(dag.build().dagId(), "r1");
  }
}
