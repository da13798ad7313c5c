package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs: created, queued, cancelled, timed out, refused. */
class RunsTest {
  private final CoreRig rig = new CoreRig();

  @Test
  void shouldAcceptATrigger() {
    // Given
    String bundle = rig.deploy(dag("etl").task("a"));

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isNull();
    assertThat(reply.message()).isEqualTo("r1");
    assertThat(rig.run().bundle()).isEqualTo(bundle);
    assertThat(rig.run().runType()).isEqualTo("manual");
    assertThat(rig.run().startDate()).isEqualTo(rig.now());
  }

  @Test
  void shouldGiveAManualRunTheIntervalOfItsLogicalDate() {
    // Given
    rig.deploy(dag("etl").task("a"));

    // When
    rig.send(new TriggerRun("etl", "r1", CoreRig.START, "{\"n\":1}", "cli", "ann", "note", null));

    // Then
    rig.focus("etl", "r1");
    assertThat(rig.run().logicalDate()).isEqualTo(CoreRig.START);
    assertThat(rig.run().dataIntervalEnd()).isEqualTo(CoreRig.START);
    assertThat(rig.run().conf()).isEqualTo("{\"n\":1}");
    assertThat(rig.run().user()).isEqualTo("ann");
  }

  @Test
  void shouldRefuseToTriggerAnUnknownDag() {
    // When
    SendReply reply = rig.trigger("nowhere", "r1");

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(reply.message()).contains("nowhere");
  }

  @Test
  void shouldRefuseARunIdThatIsTaken() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(rig.runIds("etl")).containsExactly("r1");
  }

  @Test
  void shouldRefuseTheRunIdOfAFinishedRun() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");
    rig.shard().forgetFinished();

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void shouldQueueRunsBeyondMaxActiveRuns() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    assertThat(rig.runState()).isEqualTo(RunState.QUEUED);

    // When
    rig.focus("etl", "r1").workerSucceeds("a");

    // Then
    assertThat(rig.focus("etl", "r2").runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldStartQueuedRunsOldestFirst() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "z");
    rig.trigger("etl", "y");
    rig.trigger("etl", "x");

    // When
    rig.focus("etl", "z").workerSucceeds("a");

    // Then
    assertThat(rig.focus("etl", "y").runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.focus("etl", "x").runState()).isEqualTo(RunState.QUEUED);
  }

  @Test
  void shouldStartQueuedRunsWhenANewVersionAllowsMore() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");

    // When
    rig.deploy(dag("etl").task("a").maxActiveRuns(2));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldStartEachQueuedRunOnceWhenOneEndsAtOnce() {
    // Given: r1 is pinned to a version without tasks, r2 to one with a task
    rig.deployPaused(dag("etl"));
    rig.trigger("etl", "r1");
    rig.deploy(dag("etl").task("a").maxActiveRuns(5));
    rig.trigger("etl", "r2");

    // When
    rig.unpause("etl");

    // Then
    assertThat(rig.shard().runningRuns("etl")).isEqualTo(1);
    assertThat(rig.dispatched()).containsExactly("a");
  }

  @Test
  void shouldHoldRunsOfAPausedDag() {
    // Given
    rig.deployPaused(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    assertThat(rig.runState()).isEqualTo(RunState.QUEUED);

    // When
    rig.unpause("etl");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldRefuseToPauseAnUnknownDag() {
    // When
    rig.send(new PauseDag("nowhere", true, new io.dabba.common.command.ReplyAddress("api", "1")));

    // Then
    assertThat(rig.lastReply().code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldStopAndFailRunningTasksOnCancel() {
    // Given
    rig.deploy(
        dag("etl")
            .task("run")
            .task("wait")
            .task(task("again").retries(1, Duration.ofHours(1)))
            .task("later", "run"));
    rig.trigger("etl", "r1");
    rig.workerStarts("run", "w7");
    rig.workerFails("again");

    // When
    SendReply reply = rig.cancel();

    // Then
    assertThat(reply.code()).isNull();
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("cancelled");
    assertThat(rig.state("run")).isEqualTo(TaskState.FAILED);
    assertThat(rig.state("again")).isEqualTo(TaskState.FAILED);
    assertThat(rig.state("wait")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.state("later")).isEqualTo(TaskState.SKIPPED);
    assertThat(rig.stops()).containsExactly(new StopTask(rig.tryOf("run"), "w7"));
  }

  @Test
  void shouldCancelAQueuedRun() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");

    // When
    rig.cancel();

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.shard().queuedRuns("etl")).isEmpty();
    assertThat(rig.shard().runningRuns("etl")).isEqualTo(1);
  }

  @Test
  void shouldStartTheNextRunAfterACancel() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");

    // When
    rig.focus("etl", "r1").cancel();

    // Then
    assertThat(rig.focus("etl", "r2").runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldIgnoreTheReportOfACancelledTask() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerStarts("t0");
    TryKey key = rig.tryOf("t0");
    rig.cancel();
    int events = rig.events().size();

    // When
    rig.send(CompleteTask.plain(key, 5));

    // Then
    assertThat(rig.events()).hasSize(events);
  }

  @Test
  void shouldRefuseToCancelAFinishedRun() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");

    // When
    SendReply reply = rig.cancel();

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.CONFLICT);
  }

  @Test
  void shouldRefuseToCancelAnUnknownRun() {
    // Given
    rig.deploy(dag("etl").task("a"));

    // When
    SendReply reply = rig.focus("etl", "nowhere").cancel();

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldNotReplyWhereNobodyWaits() {
    // When
    rig.send(new CancelRun("nowhere", "r1", null));

    // Then
    assertThat(rig.effects(SendReply.class)).isEmpty();
  }

  @Test
  void shouldFailARunThatTakesTooLong() {
    // Given
    rig.deploy(dag("etl").task("a").dagrunTimeout(Duration.ofMinutes(10)));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");

    // When
    rig.advance(Duration.ofMinutes(10));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
    assertThat(rig.run().reason()).isEqualTo("timed_out");
    assertThat(rig.instance("a").error()).startsWith("TIMEOUT");
    assertThat(rig.stops()).hasSize(1);
  }

  @Test
  void shouldSetTheTimeoutAgainIfItsTimerWasEarly() {
    // Given
    rig.deploy(dag("etl").task("a").dagrunTimeout(Duration.ofMinutes(10)));
    rig.trigger("etl", "r1");
    rig.workerStarts("a");
    rig.sleep(Duration.ofMinutes(10).minusMillis(3));

    // When
    rig.timerFires(new TimerKey.RunTimeout(new RunKey("etl", "r1")));

    // Then
    long due = CoreRig.START.plus(Duration.ofMinutes(10)).toEpochMilli();
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.effects(SetTimer.class))
        .endsWith(new SetTimer(new TimerKey.RunTimeout(new RunKey("etl", "r1")), due));
  }

  @Test
  void shouldCountTheTimeoutFromTheStartOfTheRun() {
    // Given
    rig.deploy(dag("etl").task("a").maxActiveRuns(1).dagrunTimeout(Duration.ofMinutes(10)));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    rig.sleep(Duration.ofMinutes(9));
    rig.focus("etl", "r1").workerSucceeds("a");

    // When
    rig.advance(Duration.ofMinutes(2));

    // Then
    assertThat(rig.focus("etl", "r2").runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.dueAt(new TimerKey.RunTimeout(new RunKey("etl", "r2"))))
        .isEqualTo(CoreRig.START.plus(Duration.ofMinutes(19)));
  }

  @Test
  void shouldIgnoreTheTimeoutOfAFinishedRun() {
    // Given
    rig.deploy(dag("etl").task("a").dagrunTimeout(Duration.ofMinutes(10)));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("a");
    int events = rig.events().size();

    // When
    rig.advance(Duration.ofMinutes(10));

    // Then
    assertThat(rig.events()).hasSize(events);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldKeepARunOnItsVersion() {
    // Given
    String first = rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.deploy(dag("etl").task("other"));

    // When
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.run().bundle()).isEqualTo(first);
  }

  @Test
  void shouldLetRunsOfARetiredDagEnd() {
    // Given
    rig.deploy(dag("etl").chain(2).schedule(Schedule.every(Duration.ofHours(1))));
    rig.trigger("etl", "r1");
    rig.retire("etl");
    rig.workerSucceeds("t0");

    // When
    rig.workerSucceeds("t1");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.dag("etl").next()).isNull();
  }

  @Test
  void shouldRefuseToTriggerARetiredDag() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.retire("etl");

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldTakeARetiredDagBack() {
    // Given
    rig.deploy(dag("etl").task("a"));
    rig.retire("etl");
    rig.deploy(dag("etl").task("a"));

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isNull();
  }
}
