package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.dag.Schedule;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.core.effect.SendReply;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Backfills make up for the runs of a range of dates. */
class BackfillTest {
  private static final ReplyAddress REPLY = new ReplyAddress("api", "1");
  private static final long ID = 64;

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldCreateARunForEachDate() {
    // Given
    rig.deploy(daily());

    // When
    SendReply reply = rig.ask(ask(1, 5, Reprocess.NONE, false, 10));

    // Then
    assertThat(reply.code()).isNull();
    assertThat(rig.runIds("etl"))
        .containsExactly(
            "backfill__2023-12-01T00:00:00+00:00",
            "backfill__2023-12-02T00:00:00+00:00",
            "backfill__2023-12-03T00:00:00+00:00",
            "backfill__2023-12-04T00:00:00+00:00",
            "backfill__2023-12-05T00:00:00+00:00");
    assertThat(rig.stored().runs())
        .allMatch(run -> run.runType().equals("backfill") && run.state() == RunState.RUNNING)
        .allMatch(run -> run.conf().equals("{\"k\":1}"));
  }

  @Test
  void shouldRunNoMoreThanItMay() {
    // Given
    rig.deploy(daily().maxActiveRuns(1));
    rig.ask(ask(1, 5, Reprocess.NONE, false, 2));
    assertThat(rig.runIds("etl")).hasSize(2);

    // When
    finish(1);

    // Then
    assertThat(rig.runIds("etl")).hasSize(3);
    assertThat(rig.shard().runningBackfillRuns("etl")).isEqualTo(2);
    assertThat(rig.shard().runningRuns("etl")).isZero();
  }

  @Test
  void shouldBeCompletedWithItsLastRun() {
    // Given
    rig.deploy(daily());
    rig.ask(ask(1, 3, Reprocess.NONE, false, 1));
    finish(1);
    finish(2);
    assertThat(backfill().isCompleted()).isFalse();

    // When
    finish(3);

    // Then
    assertThat(backfill().isCompleted()).isTrue();
    assertThat(rig.stored().backfillDates(ID)).hasSize(3);
  }

  @Test
  void shouldRunBackwards() {
    // Given
    rig.deploy(daily());

    // When
    rig.ask(ask(1, 3, Reprocess.NONE, true, 1));

    // Then
    assertThat(rig.runIds("etl")).containsExactly("backfill__2023-12-03T00:00:00+00:00");
  }

  @Test
  void shouldLeaveRunsAloneThatExist() {
    // Given
    rig.deploy(daily());
    rig.triggerFor("etl", day(1));
    rig.workerGivesUp("a");
    rig.triggerFor("etl", day(2));

    // When
    rig.ask(ask(1, 3, Reprocess.NONE, false, 10));

    // Then
    assertThat(rig.stored().backfillDates(ID))
        .extracting(BackfillDate::reason)
        .containsExactly(BackfillDate.ALREADY_EXISTS, BackfillDate.IN_FLIGHT, null);
  }

  @Test
  void shouldRunWhatHasFailedOnceMore() {
    // Given
    rig.deploy(daily());
    rig.triggerFor("etl", day(1));
    rig.workerGivesUp("a");
    rig.triggerFor("etl", day(2));
    rig.workerSucceeds("a");

    // When
    rig.ask(ask(1, 2, Reprocess.FAILED, false, 10));

    // Then
    RunRecord again = rig.focus("etl", "at" + day(1)).run();
    assertThat(again.state()).isEqualTo(RunState.RUNNING);
    assertThat(again.runType()).isEqualTo("backfill");
    assertThat(again.backfillId()).isEqualTo("64");
    assertThat(again.conf()).isEqualTo("{\"k\":1}");
    assertThat(rig.state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.stored().backfillDates(ID))
        .extracting(BackfillDate::reason)
        .containsExactly(null, BackfillDate.ALREADY_EXISTS);
  }

  @Test
  void shouldCompleteAfterRunsThatItHasTakenOver() {
    // Given
    rig.deploy(daily());
    rig.triggerFor("etl", day(1));
    rig.workerSucceeds("a");
    rig.ask(ask(1, 1, Reprocess.COMPLETED, false, 10));

    // When
    rig.focus("etl", "at" + day(1)).workerSucceeds("a");

    // Then
    assertThat(backfill().isCompleted()).isTrue();
    assertThat(rig.run().clearNumber()).isEqualTo(1);
  }

  @Test
  void shouldCreateNothingWhilePaused() {
    // Given
    rig.deploy(daily());
    rig.ask(ask(1, 3, Reprocess.NONE, false, 1));
    rig.send(new PauseBackfill("etl", ID, true, REPLY));
    finish(1);
    assertThat(rig.runIds("etl")).hasSize(1);

    // When
    rig.send(new PauseBackfill("etl", ID, false, REPLY));

    // Then
    assertThat(rig.runIds("etl")).hasSize(2);
    assertThat(rig.shard().runningBackfillRuns("etl")).isEqualTo(1);
  }

  @Test
  void shouldLetRunningRunsEndWhenCancelled() {
    // Given
    rig.deploy(daily());
    rig.ask(ask(1, 3, Reprocess.NONE, false, 1));
    rig.send(new CancelBackfill("etl", ID, REPLY));

    // When
    finish(1);

    // Then
    assertThat(rig.runIds("etl")).hasSize(1);
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(backfill().isCompleted()).isTrue();
  }

  @Test
  void shouldFailWaitingRunsWhenCancelled() {
    // Given
    rig.deployPaused(daily());
    rig.ask(ask(1, 3, Reprocess.NONE, false, 2));

    // When
    rig.send(new CancelBackfill("etl", ID, REPLY));

    // Then
    assertThat(rig.stored().runs()).hasSize(2).allMatch(run -> run.state() == RunState.FAILED);
  }

  @Test
  void shouldTakeOnlyDatesWhoseIntervalIsOver() {
    // Given
    rig.deploy(daily());
    CreateBackfill asked = ask(30, 60, Reprocess.NONE, false, 100);

    // When
    rig.ask(asked);

    // Then
    assertThat(backfill().total()).isEqualTo(3);
  }

  @Test
  void shouldLetTheFirstRunPassThatDependsOnThePast() {
    // Given
    PastDependence past = new PastDependence(true, false, true, false);
    rig.deploy(
        dag("etl")
            .task(task("a").with(features -> features.past(past)))
            .schedule(Schedule.cron("0 0 * * *", ZoneOffset.UTC)));
    rig.triggerFor("etl", day(1));
    rig.workerGivesUp("a");

    // When
    rig.ask(ask(2, 3, Reprocess.FAILED, false, 10));

    // Then
    assertThat(focus(2).state("a")).isEqualTo(TaskState.QUEUED);
    assertThat(focus(3).state("a")).isEqualTo(TaskState.NONE);
  }

  @Test
  void shouldRefuseWhatItMustNotBeAskedFor() {
    // Given
    PastDependence past = new PastDependence(true, false, true, false);
    rig.deploy(daily());
    rig.deploy(dag("manual").task("a"));
    rig.deploy(
        dag("past")
            .task(task("a").with(features -> features.past(past)))
            .schedule(Schedule.every(Duration.ofDays(1))));

    // When
    List<ErrorCode> codes =
        List.of(
            rig.ask(ask(5, 1, Reprocess.NONE, false, 1)).code(),
            rig.ask(ask(50, 60, Reprocess.NONE, false, 1)).code(),
            rig.ask(ask(1, 2, Reprocess.NONE, false, 0)).code(),
            rig.ask(of("manual", Reprocess.NONE, false)).code(),
            rig.ask(of("past", Reprocess.NONE, false)).code(),
            rig.ask(of("past", Reprocess.FAILED, true)).code());

    // Then
    assertThat(codes).containsOnly(ErrorCode.INVALID);
    assertThat(rig.ask(of("nowhere", Reprocess.NONE, false)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(rig.stored().runs()).isEmpty();
  }

  @Test
  void shouldRefuseASecondBackfillOfADag() {
    // Given
    rig.deploy(daily());
    rig.ask(ask(1, 3, Reprocess.NONE, false, 1));

    // When
    SendReply reply = rig.ask(ask(4, 5, Reprocess.NONE, false, 1));

    // Then
    assertThat(reply.code()).isEqualTo(ErrorCode.CONFLICT);
  }

  private BackfillRecord backfill() {
    BackfillRecord found = rig.shard().backfill(ID);
    assertThat(found).isNotNull();
    return found;
  }

  private void finish(int day) {
    focus(day).workerSucceeds("a");
  }

  private CoreRig focus(int day) {
    return rig.focus("etl", "backfill__2023-12-0" + day + "T00:00:00+00:00");
  }

  private static DagBuilder daily() {
    return dag("etl").task("a").schedule(Schedule.cron("0 0 * * *", ZoneOffset.UTC));
  }

  private static CreateBackfill ask(
      int from, int to, Reprocess reprocess, boolean backwards, int maxActiveRuns) {
    return new CreateBackfill(
        "etl",
        ID,
        day(from),
        day(to),
        reprocess,
        backwards,
        maxActiveRuns,
        "{\"k\":1}",
        "meena",
        REPLY);
  }

  private static CreateBackfill of(String dagId, Reprocess reprocess, boolean backwards) {
    return new CreateBackfill(
        dagId, ID, day(1), day(2), reprocess, backwards, 1, "{}", null, REPLY);
  }

  /** Days of the month before the rig begins. */
  private static Instant day(int number) {
    return Instant.parse("2023-12-01T00:00:00Z").plus(Duration.ofDays(number - 1));
  }
}
