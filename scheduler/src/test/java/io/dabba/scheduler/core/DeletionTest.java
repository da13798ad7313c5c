package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Runs that are forgotten, because somebody asks or because the policy does. */
class DeletionTest {
  private static final ReplyAddress REPLY = new ReplyAddress("api", "1");
  private static final Schedule DAILY = Schedule.cron("0 0 * * *", ZoneOffset.UTC);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldForgetARunThatHasEnded() {
    // Given
    finishedRun("r1");

    // When
    SendReply reply = rig.ask(deletion("r1", null, REPLY));

    // Then
    assertThat(reply.code()).isNull();
    assertThat(rig.runIds("etl")).isEmpty();
    assertThat(rig.events())
        .last()
        .isEqualTo(new RunDeleted(new RunKey("etl", "r1"), "bundle1", 2, Map.of()));
  }

  @Test
  void shouldTellHowManyInstancesMappedTasksHad() {
    // Given
    rig.deploy(dag("etl").task("list").task(task("load", "list").mappedOver("list")));
    rig.trigger("etl", "r1");
    rig.workerReturns("list", 3);
    rig.markRun(true);

    // When
    rig.send(deletion("r1", null, REPLY));

    // Then
    assertThat(rig.events())
        .last()
        .isEqualTo(new RunDeleted(new RunKey("etl", "r1"), "bundle1", 2, Map.of(1, 3)));
  }

  @Test
  void shouldKeepARunThatGoesOn() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");

    // When
    SendReply reply = rig.ask(deletion("r1", null, REPLY));

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.CONFLICT);
    assertThat(reply.message()).isEqualTo("run etl/r1: expected to be over, found running");
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldRefuseToDeleteWhatIsNotThere() {
    // Given
    rig.deploy(dag("etl").chain(2));

    // When
    SendReply reply = rig.ask(deletion("r1", null, REPLY));

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.NOT_FOUND);
  }

  @Test
  void shouldDeleteOnceWhatIsAskedForTwice() {
    // Given
    finishedRun("r1");
    rig.send(deletion("r1", after(), null));

    // When
    rig.send(deletion("r1", after(), null));

    // Then
    assertThat(rig.events()).filteredOn(RunDeleted.class::isInstance).hasSize(1);
  }

  @Test
  void shouldGiveTheIdOfADeletedRunAgain() {
    // Given
    finishedRun("r1");
    rig.send(deletion("r1", null, REPLY));

    // When
    SendReply reply = rig.trigger("etl", "r1");

    // Then
    assertThat(reply.code()).isNull();
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldKeepWhatHasNotEndedLongAgo() {
    // Given
    finishedRun("r1");

    // When
    rig.send(deletion("r1", rig.now(), null));

    // Then
    assertThat(rig.runIds("etl")).containsExactly("r1");
  }

  @Test
  void shouldKeepARunThatWasClearedBeforeItsDeletionIsDecided() {
    // Given
    finishedRun("r1");
    rig.clear(TaskChoice.all());

    // When
    rig.send(deletion("r1", after(), null));

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldKeepARunADayAfterItWasClearedAndHasEnded() {
    // Given
    finishedRun("r1");
    rig.clear(TaskChoice.all(), ClearTasks.Only.ANY);
    rig.workerSucceeds("t0");
    rig.workerSucceeds("t1");
    rig.send(deletion("r1", after(), null));
    assertThat(rig.runIds("etl")).containsExactly("r1");
    rig.sleep(Duration.ofDays(1));

    // When
    rig.send(deletion("r1", after(), null));

    // Then
    assertThat(rig.runIds("etl")).isEmpty();
  }

  @Test
  void shouldKeepTheLastScheduledRun() {
    // Given: two scheduled runs have ended, and the next one is planned
    rig.deploy(dag("etl").chain(1).schedule(DAILY));
    rig.advance(Duration.ofDays(1));
    List<String> both = rig.runIds("etl");
    both.forEach(this::finish);

    // When
    rig.send(new DeleteRuns("etl", both, after(), null));

    // Then
    assertThat(both).hasSize(2);
    assertThat(rig.runIds("etl")).containsExactly(both.get(1));
  }

  @Test
  void shouldKeepTheRunsOfABackfillThatGoesOn() {
    // Given: one of two dates is done
    rig.deploy(dag("etl").chain(1).schedule(DAILY));
    Instant from = CoreRig.START.minus(Duration.ofDays(3));
    Instant to = CoreRig.START.minus(Duration.ofDays(2));
    rig.send(new CreateBackfill("etl", 64, from, to, Reprocess.NONE, false, 1, "{}", null, null));
    List<String> runs = rig.runIds("etl");
    finish(runs.get(0));

    // When
    rig.send(new DeleteRuns("etl", runs.subList(0, 1), after(), null));

    // Then
    assertThat(rig.runIds("etl")).startsWith(runs.get(0));
  }

  private void finishedRun(String runId) {
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", runId);
    rig.workerSucceeds("t0");
    rig.workerSucceeds("t1");
  }

  private void finish(String runId) {
    rig.focus("etl", runId).workerSucceeds("t0");
  }

  private Instant after() {
    return rig.now().plusMillis(1);
  }

  private static DeleteRuns deletion(
      String runId, @Nullable Instant endedBefore, @Nullable ReplyAddress reply) {
    return new DeleteRuns("etl", List.of(runId), endedBefore, reply);
  }
}
