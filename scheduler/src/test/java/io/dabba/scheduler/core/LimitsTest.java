package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits within one DAG: max_active_tasks, max_active_tis_per_dag, max_active_tis_per_dagrun. */
class LimitsTest {
  private static final Instant DAY_1 = Instant.parse("2023-01-01T00:00:00Z");
  private static final Instant DAY_2 = Instant.parse("2023-01-02T00:00:00Z");

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldGiveSlotsOfARunByWeightThenMapIndexThenAsWritten() {
    // Given
    rig.deploy(
        dag("etl")
            .task("list")
            .task(task("one", "list").mappedOver("list"))
            .task(task("two", "list").mappedOver("list"))
            .task(task("heavy", "list").priority(9))
            .maxActiveTasks(1));
    rig.trigger("etl", "r1");
    rig.workerReturns("list", 2);

    // When
    while (rig.runState() == RunState.RUNNING) {
      finishLast();
    }

    // Then
    assertThat(rig.effects(DispatchTask.class).map(LimitsTest::name))
        .containsExactly("list", "heavy", "one[0]", "two[0]", "one[1]", "two[1]");
  }

  @Test
  void shouldLimitATaskInARunAndLetOthersPass() {
    // Given
    rig.deploy(
        dag("etl")
            .task("list")
            .task(task("narrow", "list").mappedOver("list").limits(0, 2).priority(9))
            .task("other", "list"));
    rig.trigger("etl", "r1");

    // When
    rig.workerReturns("list", 5);

    // Then
    assertThat(rig.state("narrow[0]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("narrow[1]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("narrow[2]")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("other")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldPassTheSlotOfATaskOnWithinTheRun() {
    // Given
    rig.deploy(
        dag("etl").task("list").task(task("narrow", "list").mappedOver("list").limits(0, 1)));
    rig.trigger("etl", "r1");
    rig.workerReturns("list", 3);

    // When
    rig.workerFails("narrow[0]");

    // Then
    assertThat(rig.state("narrow[1]")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("narrow[2]")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldGiveTheSlotOfATaskToTheEarliestLogicalDateOfAllRuns() {
    // Given
    rig.deploy(dag("etl").task(task("narrow").limits(1, 0)));
    rig.trigger("etl", "first");
    rig.trigger("etl", "late", DAY_2);
    rig.trigger("etl", "early", DAY_1);
    assertThat(stateIn("late")).isEqualTo(TaskState.SCHEDULED);

    // When
    rig.focus("etl", "first").workerSucceeds("narrow");

    // Then
    assertThat(stateIn("early")).isEqualTo(TaskState.QUEUED);
    assertThat(stateIn("late")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldGiveTheSlotOfATaskToARunThatHasRoom() {
    // Given: the earliest run is full
    rig.deploy(
        dag("etl")
            .task(task("long").priority(9))
            .task(task("narrow", "long").limits(1, 0))
            .task(task("wide").priority(5))
            .maxActiveTasks(1));
    rig.trigger("etl", "first");
    rig.workerSucceeds("long");
    rig.workerSucceeds("wide");
    for (String run : List.of("second", "third")) {
      rig.trigger("etl", run, run.equals("second") ? DAY_1 : DAY_2);
      rig.workerSucceeds("long");
    }
    rig.focus("etl", "third").workerSucceeds("wide");

    // When
    rig.focus("etl", "first").workerSucceeds("narrow");

    // Then
    assertThat(rig.focus("etl", "second").state("narrow")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.focus("etl", "third").state("narrow")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldPassSlotsOnWhenARunIsCancelled() {
    // Given
    rig.deploy(dag("etl").task(task("narrow").limits(1, 0)));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    rig.trigger("etl", "r3");

    // When
    rig.focus("etl", "r1").cancel();

    // Then
    assertThat(stateIn("r2")).isEqualTo(TaskState.QUEUED);
    assertThat(stateIn("r3")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldHoldNoSlotWhileWaitingForARetry() {
    // Given
    rig.deploy(dag("etl").task(task("narrow").limits(1, 0).retries(1, Duration.ofMinutes(5))));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");

    // When
    rig.focus("etl", "r1").workerFails("narrow");
    rig.advance(Duration.ofMinutes(5));

    // Then
    assertThat(stateIn("r2")).isEqualTo(TaskState.QUEUED);
    assertThat(stateIn("r1")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldKeepTheSlotOfATaskThatGoesToAnotherWorker() {
    // Given
    rig.deploy(dag("etl").task(task("narrow").limits(1, 0)));
    rig.trigger("etl", "r1");
    rig.workerStarts("narrow", "w9");
    rig.trigger("etl", "r2");

    // When
    rig.workerDies("w9");

    // Then
    assertThat(stateIn("r1")).isEqualTo(TaskState.QUEUED);
    assertThat(stateIn("r2")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldReleaseManyInPieces() {
    // Given
    CoreRig small = new CoreRig(new CoreSettings(2, 3));
    small.deploy(
        dag("etl").task("list").task(task("each", "list").mappedOver("list").limits(40, 40)));
    small.trigger("etl", "r1");

    // When
    small.workerReturns("list", 100);

    // Then
    assertThat(small.shard().active("etl", "each")).isEqualTo(40);
    assertThat(small.dispatched()).hasSize(41);
  }

  private TaskState stateIn(String runId) {
    return rig.focus("etl", runId).state("narrow");
  }

  private void finishLast() {
    DispatchTask last =
        rig.effects(DispatchTask.class).reduce((first, second) -> second).orElseThrow();
    RunKey run = last.message().key().run();
    assertThat(run.runId()).isEqualTo("r1");
    rig.send(new StartTask(last.message().key(), CoreRig.WORKER));
    rig.send(CompleteTask.plain(last.message().key(), 1));
  }

  private static String name(DispatchTask dispatch) {
    int index = dispatch.message().key().mapIndex();
    return dispatch.message().taskId() + (index < 0 ? "" : "[" + index + "]");
  }
}
