package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.TimerKey;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DeadlineSpec;
import io.dabba.common.dag.DeadlineSpec.Reference;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.DispatchCallback;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Deadlines of runs and tasks: when they are, and what follows when they are missed. */
class DeadlinesTest {
  private static final RunKey RUN = new RunKey("etl", "r1");
  private static final CallbackSpec CALL =
      new CallbackSpec(CallbackEvent.DEADLINE, "bash", Map.of());
  private static final Duration HOUR = Duration.ofHours(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldCallBackWhenATaskIsNotFinishedInTime() {
    // Given
    trigger(dag("etl").task(within("a", HOUR)));

    // When
    rig.advance(HOUR);

    // Then
    assertThat(called()).containsExactly(new CallbackKey(RUN, 0, -1, 0, 0));
    assertThat(rig.stored().deadlines(RUN))
        .containsExactly(new Deadline(DeadlineKey.ofTask(0), rig.now().toEpochMilli(), true));
    assertThat(rig.runState()).isEqualTo(RunState.RUNNING);
  }

  @Test
  void shouldNotCallBackForATaskThatWasFinishedInTime() {
    // Given
    trigger(dag("etl").task(within("a", HOUR)).task("b", "a"));
    rig.workerSucceeds("a");

    // When
    rig.advance(HOUR);

    // Then
    assertThat(called()).isEmpty();
    assertThat(rig.stored().deadlines(RUN)).isEmpty();
  }

  @Test
  void shouldCountFromTheStartOfTheRun() {
    // Given
    DagBuilder limited = dag("etl").maxActiveRuns(1).task(within("a", HOUR));
    trigger(limited);
    rig.trigger("etl", "r2");
    rig.focus("etl", "r1");
    rig.sleep(HOUR);

    // When
    rig.workerSucceeds("a");

    // Then
    assertThat(rig.dueAt(timer(new RunKey("etl", "r2"), DeadlineKey.ofTask(0))))
        .isEqualTo(rig.now().plus(HOUR));
  }

  @Test
  void shouldCallBackOnceForAMappedTask() {
    // Given
    trigger(dag("etl").task("list").task(within("load", HOUR, "list").mappedOver("list")));
    rig.workerReturns("list", 3);
    rig.workerSucceeds("load[0]");

    // When
    rig.advance(HOUR.multipliedBy(2));

    // Then
    assertThat(called()).hasSize(1);
  }

  @Test
  void shouldFireAtTakeoverWhatWasMissedWhileNoSchedulerWasUp() {
    // Given
    trigger(dag("etl").task(within("a", HOUR)));
    rig.sleep(HOUR.multipliedBy(5));
    Shard loaded = new Shard(rig.versions());
    rig.stored().read("0-0").loadInto(loaded);

    // When
    List<Effect> owed = rig.core().owed(loaded);

    // Then
    assertThat(owed)
        .contains(
            new SetTimer(
                timer(RUN, DeadlineKey.ofTask(0)), CoreRig.START.plus(HOUR).toEpochMilli()));
  }

  @Test
  void shouldOweNothingForADeadlineThatWasMissed() {
    // Given
    trigger(dag("etl").task(within("a", HOUR)));
    rig.advance(HOUR);

    // When
    List<Effect> owed = rig.core().owed(rig.shard());

    // Then
    assertThat(owed).noneMatch(DeadlinesTest::isDeadline);
  }

  @Test
  void shouldWaitAgainWhenItsTimerIsEarly() {
    // Given
    trigger(dag("etl").task(within("a", HOUR)));

    // When
    rig.timerFires(timer(RUN, DeadlineKey.ofTask(0)));

    // Then
    assertThat(called()).isEmpty();
    assertThat(rig.dueAt(timer(RUN, DeadlineKey.ofTask(0)))).isEqualTo(rig.now().plus(HOUR));
  }

  @Test
  void shouldCallBackForARunThatIsQueuedTooLong() {
    // Given
    trigger(runWithin(Reference.DAGRUN_QUEUED_AT, null, HOUR));

    // When
    rig.advance(HOUR);

    // Then
    assertThat(called()).containsExactly(CallbackKey.of(RUN, 0, 0));
    assertThat(rig.stored().deadlines(RUN)).allMatch(Deadline::missed);
  }

  @Test
  void shouldDropTheDeadlineOfARunThatEndedInTime() {
    // Given
    trigger(runWithin(Reference.DAGRUN_QUEUED_AT, null, HOUR));
    rig.workerSucceeds("a");

    // When
    rig.advance(HOUR);

    // Then
    assertThat(called()).isEmpty();
    assertThat(rig.stored().deadlines(RUN)).noneMatch(Deadline::missed);
  }

  @Test
  void shouldCountFromTheLogicalDate() {
    // Given
    rig.deploy(runWithin(Reference.DAGRUN_LOGICAL_DATE, null, HOUR));
    Instant logicalDate = CoreRig.START.plusSeconds(600);

    // When
    rig.send(new TriggerRun("etl", "r1", logicalDate, "{}", "test", null, null, null));

    // Then
    assertThat(rig.dueAt(timer(RUN, DeadlineKey.ofRun(0)))).isEqualTo(logicalDate.plus(HOUR));
  }

  @Test
  void shouldHaveNoDeadlineFromALogicalDateThatARunDoesNotHave() {
    // When
    trigger(runWithin(Reference.DAGRUN_LOGICAL_DATE, null, HOUR));

    // Then
    assertThat(rig.stored().deadlines(RUN)).isEmpty();
  }

  @Test
  void shouldCountBackFromAFixedDate() {
    // Given
    Instant fixed = CoreRig.START.plus(HOUR.multipliedBy(3));

    // When
    trigger(runWithin(Reference.FIXED_DATETIME, fixed, HOUR.negated()));

    // Then
    assertThat(rig.dueAt(timer(RUN, DeadlineKey.ofRun(0))))
        .isEqualTo(CoreRig.START.plus(HOUR.multipliedBy(2)));
  }

  @Test
  void shouldHaveNoDeadlineFromTheRunTimeOfRunsThatNeverWere() {
    // When
    trigger(runWithin(Reference.AVERAGE_RUNTIME, null, HOUR));

    // Then
    assertThat(rig.stored().deadlines(RUN)).isEmpty();
  }

  @Test
  void shouldCountFromTheMeanRunTimeOfTheLastTenSuccessfulRuns() {
    // Given
    rig.deploy(runWithin(Reference.AVERAGE_RUNTIME, null, HOUR));
    for (int run = 0; run <= 10; run++) {
      rig.trigger("etl", "past" + run);
      rig.advance(Duration.ofMinutes(run == 0 ? 500 : run));
      rig.workerSucceeds("a");
    }
    rig.trigger("etl", "failed");
    rig.advance(HOUR);
    rig.workerFails("a");

    // When
    rig.trigger("etl", "r1");

    // Then
    assertThat(rig.dueAt(timer(RUN, DeadlineKey.ofRun(0))))
        .isEqualTo(rig.now().plus(Duration.ofSeconds(330)).plus(HOUR));
  }

  @Test
  void shouldTellDeadlinesOfARunApart() {
    // Given
    DeadlineSpec soon = new DeadlineSpec(Reference.DAGRUN_QUEUED_AT, null, HOUR, CALL);
    DeadlineSpec late =
        new DeadlineSpec(Reference.DAGRUN_QUEUED_AT, null, HOUR.multipliedBy(3), CALL);
    CallbackSpec success = new CallbackSpec(CallbackEvent.SUCCESS, "bash", Map.of());
    trigger(
        dag("etl").task("a").features(DagBuilder.features(List.of(success), List.of(late, soon))));

    // When
    rig.advance(HOUR);

    // Then
    assertThat(called()).containsExactly(CallbackKey.of(RUN, 0, 2));
  }

  private void trigger(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger("etl", "r1");
  }

  private List<CallbackKey> called() {
    return rig.effects(DispatchCallback.class)
        .map(dispatch -> dispatch.message().key().callback())
        .toList();
  }

  private static boolean isDeadline(Effect effect) {
    return effect instanceof SetTimer timer && timer.timer() instanceof TimerKey.DeadlineDue;
  }

  private static TimerKey timer(RunKey run, DeadlineKey deadline) {
    return new TimerKey.DeadlineDue(run, deadline);
  }

  private static TaskBuilder within(String taskId, Duration deadline, String... upstream) {
    return task(taskId, upstream)
        .with(features -> features.deadline(deadline).callbacks(List.of(CALL)));
  }

  private static DagBuilder runWithin(
      Reference reference, @Nullable Instant fixed, Duration interval) {
    DeadlineSpec deadline = new DeadlineSpec(reference, fixed, interval, CALL);
    return dag("etl").task("a").features(DagBuilder.features(List.of(), List.of(deadline)));
  }
}
