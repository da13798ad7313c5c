package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Task instances that are cleared run once more. */
class ClearTest {
  private static final TaskChoice ALL = TaskChoice.all();

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldRunAFailedTaskOfAFinishedRunOnceMore() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("t0");
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);

    // When
    SendReply reply = rig.clear(ALL, ClearTasks.Only.FAILED);

    // Then
    assertThat(reply.code()).isNull();
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.run().clearNumber()).isEqualTo(1);
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("t0").tryNumber()).isEqualTo(2);
    assertThat(rig.state("t1")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldEndWellTheSecondTime() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("t0");
    rig.clear(ALL, ClearTasks.Only.FAILED);
    rig.workerSucceeds("t0");

    // When
    rig.workerSucceeds("t1");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.run().reason()).isEqualTo("success");
  }

  @Test
  void shouldGiveAClearedTaskItsRetriesAgain() {
    // Given
    rig.deploy(dag("etl").task(task("a").retries(2, Duration.ofSeconds(1))));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("a");

    // When
    rig.clear(ALL);

    // Then
    assertThat(rig.instance("a").tryNumber()).isEqualTo(2);
    assertThat(rig.instance("a").maxTries()).isEqualTo(4);
  }

  @Test
  void shouldLeaveAFinishedRunAsItIsIfAskedTo() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerGivesUp("a");
    ClearTasks clear = ClearTasks.of("etl", RunRange.of("r1"), ALL, ClearTasks.Only.ANY, null);

    // When
    rig.send(
        new ClearTasks(
            "etl", clear.runs(), ALL, ClearTasks.Only.ANY, false, clear.position(), null));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldWaitUntilTheWorkerOfARunningTaskHasStopped() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a", "w7");
    TryKey first = rig.tryOf("a");

    // When
    rig.clear(ALL);

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.RESTARTING);
    assertThat(rig.stops()).containsExactly(new StopTask(first, "w7"));
    assertThat(rig.core().owed(rig.shard())).contains(new StopTask(first, "w7"));
  }

  @Test
  void shouldRestartOnceTheWorkerHasStopped() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");
    TryKey first = rig.tryOf("a");
    rig.clear(ALL);

    // When
    rig.send(new FailTask(first, FailureKind.CANCELLED, "stopped on request", false, 5));

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("a").tryNumber()).isEqualTo(2);
    assertThat(rig.instance("a").maxTries()).isEqualTo(2);
  }

  @Test
  void shouldRestartWhatEndedWhileItWasBeingStopped() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerStarts("t0");
    rig.clear(ALL);

    // When
    rig.send(CompleteTask.plain(rig.tryOf("t0"), 5));

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t1")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldRestartWhenTheWorkerIsLost() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerStarts("a", "w7");
    rig.clear(ALL);

    // When
    rig.workerDies("w7");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("a").lostTries()).isZero();
  }

  @Test
  void shouldIgnoreTheReportOfATryThatWasClearedBeforeItStarted() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    TryKey first = rig.tryOf("a");
    rig.clear(ALL);

    // When
    rig.workerStarts("a", "w2");
    rig.send(CompleteTask.plain(first, 5));

    // Then
    assertThat(rig.instance("a").tryNumber()).isEqualTo(2);
    assertThat(rig.state("a")).isEqualTo(TaskState.RUNNING);
  }

  @Test
  void shouldClearOnlyWhatIsRunning() {
    // Given
    rig.deploy(dag("etl").task("a").task("b"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");
    rig.workerStarts("b");

    // When
    rig.clear(ALL, ClearTasks.Only.RUNNING);

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("b")).isEqualTo(TaskState.RESTARTING);
  }

  @Test
  void shouldClearDownstreamAndNoMore() {
    // Given
    rig.deploy(dag("etl").chain(3).task("other"));
    rig.trigger("etl", "r1");
    List.of("other", "t0", "t1", "t2").forEach(rig::workerSucceeds);

    // When
    rig.clear(TaskChoice.of("t1").withDownstream());

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t2")).isEqualTo(TaskState.NONE);
    assertThat(rig.state("other")).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void shouldClearUpstream() {
    // Given
    rig.deploy(dag("etl").chain(3));
    rig.trigger("etl", "r1");
    List.of("t0", "t1", "t2").forEach(rig::workerSucceeds);

    // When
    rig.clear(TaskChoice.of("t1").withUpstream());

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("t1")).isEqualTo(TaskState.NONE);
    assertThat(rig.state("t2")).isEqualTo(TaskState.SUCCESS);
  }

  @Test
  void shouldClearOneMappedInstance() {
    // Given
    rig.deploy(dag("etl").task("list").task(task("load", "list").mappedOver("list")));
    rig.trigger("etl", "r1");
    rig.workerReturns("list", 2);
    rig.workerSucceeds("load[0]");
    rig.workerGivesUp("load[1]");

    // When
    rig.clear(new TaskChoice(List.of(new TaskChoice.Chosen("load", 1)), false, false, false));

    // Then
    assertThat(rig.state("load[0]")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("load[1]")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldClearTheSetupsAndTeardownsOfWork() {
    // Given
    rig.deploy(
        dag("etl")
            .task(task("up").with(TaskFeatures.Builder::setup))
            .task("work", "up")
            .task(task("other", "up"))
            .task(
                task("down", "work", "other", "up")
                    .rule(TriggerRule.ALL_DONE_SETUP_SUCCESS)
                    .with(features -> features.teardown(List.of("up"), false))));
    rig.trigger("etl", "r1");
    List.of("up", "work", "other", "down").forEach(rig::workerSucceeds);

    // When
    rig.clear(TaskChoice.of("work"));

    // Then
    assertThat(rig.state("up")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.state("work")).isEqualTo(TaskState.NONE);
    assertThat(rig.state("other")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("down")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldSkipAgainWhatABranchDidNotFollow() {
    // Given
    rig.deploy(dag("etl").task("branch").task("a", "branch").task("b", "branch"));
    rig.trigger("etl", "r1");
    rig.workerFollows("branch", "a");
    rig.workerSucceeds("a");

    // When
    rig.clear(TaskChoice.of("b"));

    // Then
    assertThat(rig.state("b")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldLetAClearedBranchChooseAnew() {
    // Given
    rig.deploy(dag("etl").task("branch").task("a", "branch").task("b", "branch"));
    rig.trigger("etl", "r1");
    rig.workerFollows("branch", "a");
    rig.workerSucceeds("a");
    rig.clear(ALL);

    // When
    rig.workerFollows("branch", "b");

    // Then
    assertThat(rig.state("a")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("b")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldClearRunsOfARange() {
    // Given
    rig.deploy(dag("etl").task("a"));
    for (int day = 0; day < 10; day++) {
      rig.triggerFor("etl", day(day));
      rig.workerSucceeds("a");
    }

    // When
    rig.send(
        ClearTasks.of("etl", RunRange.between(day(1), day(7)), ALL, ClearTasks.Only.ANY, null));

    // Then
    assertThat(rig.stored().runs().stream().filter(run -> run.state() == RunState.RUNNING))
        .hasSize(7);
    assertThat(rig.focus("etl", "at" + day(0)).runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.focus("etl", "at" + day(7)).runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.focus("etl", "at" + day(8)).runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldQueueClearedRunsBeyondMaxActiveRuns() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");
    rig.trigger("etl", "r2");

    // When
    rig.focus("etl", "r1").clear(ALL);

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.QUEUED);
    assertThat(rig.state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldRefuseARunThatDoesNotExist() {
    // Given
    rig.deploy(dag("etl").task("a"));

    // When
    SendReply reply = rig.focus("etl", "nowhere").clear(ALL);

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldClearInBoundedDecisions() {
    // Given
    CoreRig large = new CoreRig(new CoreSettings(3, 100));
    large.deploy(dag("etl").task("root").tasks(1_000, "t", "root"));
    large.trigger("etl", "r1");
    large.workerGivesUp("root");

    // When
    SendReply reply = large.clear(ALL);

    // Then
    assertThat(reply.code()).isNull();
    assertThat(large.history()).allMatch(step -> step.decision().events().size() <= 110);
    assertThat(large.stored().instances(large.tryOf("root").run()).values())
        .allMatch(instance -> !instance.state().isFinished());
    assertThat(large.state("root")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldNotStartARunBeforeAllOfItIsCleared() {
    // Given
    CoreRig large = new CoreRig(new CoreSettings(3, 10));
    large.deploy(dag("etl").task("root").tasks(30, "t", "root"));
    large.trigger("etl", "r1");
    large.workerGivesUp("root");
    ClearTasks clear = ClearTasks.of("etl", RunRange.of("r1"), ALL, ClearTasks.Only.ANY, null);

    // When
    large.step(clear);
    large.step(ContinueRun.all(new RunKey("etl", "r1")));

    // Then
    assertThat(large.run().reason()).isEqualTo("clearing");
    assertThat(large.runState()).isEqualTo(RunState.QUEUED);
    assertThat(large.state("root")).isEqualTo(TaskState.NONE);
    assertThat(large.state("t29")).isEqualTo(TaskState.UPSTREAM_FAILED);
  }

  private static Instant day(int number) {
    return CoreRig.START.plus(Duration.ofDays(number));
  }
}
