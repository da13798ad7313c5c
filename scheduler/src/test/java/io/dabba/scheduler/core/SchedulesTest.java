package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.DeployDag;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.Schedule;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Scheduled runs: planned, created when due, made up for or not. */
class SchedulesTest {
  private static final TimerKey NEXT = new TimerKey.NextRun("etl");
  private static final Duration HOUR = Duration.ofHours(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldPlanTheNextRunOnDeploy() {
    // When
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));

    // Then
    assertThat(rig.dueAt(NEXT)).isEqualTo(CoreRig.START.plus(HOUR));
    assertThat(rig.runIds("etl")).isEmpty();
  }

  @Test
  void shouldCreateARunWhenItIsDue() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));

    // When
    rig.advance(HOUR);

    // Then
    assertThat(rig.runIds("etl")).containsExactly("scheduled__2024-01-01T01:00:00+00:00");
    rig.focus("etl", "scheduled__2024-01-01T01:00:00+00:00");
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.run().logicalDate()).isEqualTo("2024-01-01T01:00:00Z");
    assertThat(rig.run().runType()).isEqualTo("scheduled");
    assertThat(rig.dueAt(NEXT)).isEqualTo(CoreRig.START.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void shouldMakeUpForMissedRunsWithCatchup() {
    // When
    rig.deploy(hourly().startDate(CoreRig.START.minus(HOUR.multipliedBy(3))).catchup(true));
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl"))
        .containsExactly(
            "scheduled__2023-12-31T21:00:00+00:00",
            "scheduled__2023-12-31T22:00:00+00:00",
            "scheduled__2023-12-31T23:00:00+00:00",
            "scheduled__2024-01-01T00:00:00+00:00");
  }

  @Test
  void shouldRunOnlyTheLatestWithoutCatchup() {
    // When
    rig.deploy(hourly().startDate(CoreRig.START.minus(HOUR.multipliedBy(3))));
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl")).containsExactly("scheduled__2024-01-01T00:00:00+00:00");
  }

  @Test
  void shouldSkipWhatWasMissedWhileDownWithoutCatchup() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START));
    rig.advance(Duration.ZERO);
    rig.sleep(HOUR.multipliedBy(5));

    // When
    rig.advance(Duration.ZERO);

    // Then: the run that was planned, late, and the latest
    assertThat(rig.runIds("etl"))
        .containsExactly(
            "scheduled__2024-01-01T00:00:00+00:00",
            "scheduled__2024-01-01T01:00:00+00:00",
            "scheduled__2024-01-01T05:00:00+00:00");
  }

  @Test
  void shouldArmAgainATimerThatFiresEarly() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    long armed = rig.effects(SetTimer.class).count();

    // When
    rig.timerFires(NEXT);

    // Then
    assertThat(rig.runIds("etl")).isEmpty();
    assertThat(rig.effects(SetTimer.class)).hasSize((int) armed + 1);
  }

  @Test
  void shouldIgnoreATimerOfAnUnknownDag() {
    // When
    rig.timerFires(new TimerKey.NextRun("nowhere"));

    // Then
    assertThat(rig.events()).isEmpty();
  }

  @Test
  void shouldHoldScheduledRunsAtMaxActiveRuns() {
    // Given
    DagBuilder dag = hourly().startDate(CoreRig.START.minus(HOUR.multipliedBy(3))).catchup(true);
    rig.deploy(dag.maxActiveRuns(1));
    rig.advance(Duration.ZERO);
    assertThat(rig.runIds("etl")).hasSize(1);

    // When
    rig.focus("etl", rig.runIds("etl").get(0)).workerSucceeds("a");
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl")).hasSize(2);
  }

  @Test
  void shouldNotScheduleWhilePaused() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    rig.pause("etl");

    // When
    rig.advance(HOUR.multipliedBy(2));

    // Then
    assertThat(rig.runIds("etl")).isEmpty();
    assertThat(rig.dag("etl").next()).isNull();
  }

  @Test
  void shouldPlanAgainOnUnpause() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START));
    rig.pause("etl");
    rig.sleep(HOUR.multipliedBy(2));

    // When
    rig.unpause("etl");

    // Then
    assertThat(Objects.requireNonNull(rig.dag("etl").next()).runAfter())
        .isEqualTo(CoreRig.START.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void shouldNotScheduleARetiredDag() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    rig.retire("etl");

    // When
    rig.advance(HOUR.multipliedBy(2));

    // Then
    assertThat(rig.runIds("etl")).isEmpty();
  }

  @Test
  void shouldPlanAnewWithANewSchedule() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));

    // When
    rig.deploy(
        dag("etl")
            .task("a")
            .schedule(Schedule.cron("30 0 * * *", ZoneOffset.UTC))
            .catchup(true)
            .startDate(CoreRig.START));

    // Then
    assertThat(rig.dueAt(NEXT)).isEqualTo("2024-01-01T00:30:00Z");
  }

  @Test
  void shouldNotRunAnIntervalTwiceAfterARedeploy() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START).catchup(true));
    rig.advance(Duration.ZERO);

    // When
    rig.deploy(hourly().startDate(CoreRig.START).catchup(true));
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl")).hasSize(1);
    assertThat(rig.dueAt(NEXT)).isEqualTo(CoreRig.START.plus(HOUR));
  }

  @Test
  void shouldIgnoreADeployOfTheSameBundle() {
    // Given
    String bundle = rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    int events = rig.events().size();

    // When
    rig.send(new DeployDag("etl", bundle, true));

    // Then
    assertThat(rig.events()).hasSize(events);
    assertThat(rig.dag("etl").paused()).isFalse();
  }

  @Test
  void shouldStayPausedThroughARedeploy() {
    // Given
    rig.deployPaused(hourly().startDate(CoreRig.START));

    // When
    rig.deploy(hourly().startDate(CoreRig.START));

    // Then
    assertThat(rig.dag("etl").paused()).isTrue();
  }

  @Test
  void shouldPassOverADateThatWasTriggeredByHand() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    rig.trigger("etl", "scheduled__2024-01-01T01:00:00+00:00");

    // When
    rig.advance(HOUR);

    // Then
    assertThat(rig.runIds("etl")).hasSize(1);
    assertThat(rig.dueAt(NEXT)).isEqualTo(CoreRig.START.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void shouldStopAtTheEndDate() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)).endDate(CoreRig.START.plus(HOUR)));

    // When
    rig.advance(HOUR.multipliedBy(5));

    // Then
    assertThat(rig.runIds("etl")).hasSize(1);
    assertThat(rig.dag("etl").next()).isNull();
  }

  @Test
  void shouldAskForTheRunATimerWouldCreate() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.plus(HOUR)));
    RunKey expected = new RunKey("etl", "scheduled__2024-01-01T01:00:00+00:00");

    // When
    var lookups = rig.core().lookups(rig.shard(), new FireTimer(new TimerKey.NextRun("etl")));

    // Then
    assertThat(lookups)
        .containsExactly(
            new Lookup.RunNamed(expected, false),
            new Lookup.RunDated("etl", CoreRig.START.plus(HOUR)));
    assertThat(rig.core().lookups(rig.shard(), new FireTimer(new TimerKey.NextRun("nowhere"))))
        .isEmpty();
  }

  @Test
  void shouldNameRunsByMicrosecondsWhereTheyHaveThem() {
    // Given
    Instant start = CoreRig.START.plusNanos(250_000_000);
    rig.deploy(hourly().startDate(start).catchup(true));

    // When
    rig.advance(Duration.ofSeconds(1));

    // Then
    assertThat(rig.runIds("etl")).containsExactly("scheduled__2024-01-01T00:00:00.250000+00:00");
  }

  @Test
  void shouldDispatchEarlierDatesFirst() {
    // Given
    rig.deploy(hourly().startDate(CoreRig.START.minus(HOUR)).catchup(true));

    // When
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.effects(DispatchTask.class).map(DispatchTask::logicalMillis))
        .containsExactly(CoreRig.START.minus(HOUR).toEpochMilli(), CoreRig.START.toEpochMilli());
    assertThat(rig.focus("etl", rig.runIds("etl").get(0)).state("a")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldStartAContinuousRunRightAfterTheOneBefore() {
    // Given
    rig.deploy(continuous());
    rig.advance(Duration.ofSeconds(90));
    assertThat(rig.runIds("etl")).containsExactly("scheduled__2024-01-01T00:00:00+00:00");

    // When
    rig.focus("etl", rig.runIds("etl").get(0)).workerSucceeds("a");
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl"))
        .containsExactly(
            "scheduled__2024-01-01T00:00:00+00:00", "scheduled__2024-01-01T00:01:30+00:00");
    rig.focus("etl", rig.runIds("etl").get(1));
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
    assertThat(rig.run().dataIntervalStart()).isEqualTo(CoreRig.START.plusMillis(1));
    assertThat(rig.run().dataIntervalEnd()).isEqualTo(CoreRig.START.plusSeconds(90));
  }

  @Test
  void shouldNeverHaveTwoContinuousRunsAtOnce() {
    // Given
    rig.deploy(continuous());

    // When
    for (int turn = 0; turn < 5; turn++) {
      rig.advance(HOUR);
      rig.timerFires(NEXT);
      assertThat(rig.shard().runningRuns("etl")).isOne();
      assertThat(rig.shard().queuedRuns("etl")).isEmpty();
      String latest = rig.runIds("etl").get(rig.runIds("etl").size() - 1);
      rig.focus("etl", latest).workerFails("a");
    }
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl")).hasSize(6);
  }

  @Test
  void shouldHoldTheNextContinuousRunForOneStartedByHand() {
    // Given
    rig.deployPaused(continuous());
    rig.trigger("etl", "by_hand");
    rig.unpause("etl");
    rig.advance(HOUR);
    assertThat(rig.runIds("etl")).containsExactly("by_hand");

    // When
    rig.focus("etl", "by_hand").workerSucceeds("a");
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.runIds("etl"))
        .containsExactly("by_hand", "scheduled__2024-01-01T01:00:00+00:00");
  }

  private static DagBuilder continuous() {
    return dag("etl").task("a").schedule(Schedule.continuous()).maxActiveRuns(1);
  }

  private static DagBuilder hourly() {
    return dag("etl").task("a").schedule(Schedule.every(HOUR));
  }
}
