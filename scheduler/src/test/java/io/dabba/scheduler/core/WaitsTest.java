package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ResumeTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.effect.DispatchTask;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tries that wait without a slot, and go on as the same try. */
class WaitsTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldLookAgainAsTheSameTry() {
    // Given
    rig.deploy(dag("etl").task("sensor"));
    rig.trigger("etl", "r1");
    rig.workerReschedules("sensor", MINUTE);
    TaskState between = rig.state("sensor");

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(between).isEqualTo(TaskState.UP_FOR_RESCHEDULE);
    TaskInstance again = rig.instance("sensor");
    assertThat(again.state()).isEqualTo(TaskState.QUEUED);
    assertThat(again.tryNumber()).isEqualTo(1);
    assertThat(again.looks()).isEqualTo(1);
    assertThat(looksDispatched()).containsExactly(0, 1);
  }

  @Test
  void shouldCountTimeFromTheFirstLookOverRetries() {
    // Given
    rig.deploy(dag("etl").task(task("sensor").retries(1, MINUTE)));
    rig.trigger("etl", "r1");
    rig.workerReschedules("sensor", MINUTE);
    rig.advance(MINUTE);
    rig.workerFails("sensor");

    // When
    rig.advance(MINUTE);
    rig.workerStarts("sensor");

    // Then
    TaskInstance retried = rig.instance("sensor");
    assertThat(retried.since()).isEqualTo(CoreRig.START.toEpochMilli());
    assertThat(retried.tryNumber()).isEqualTo(2);
    assertThat(retried.looks()).isZero();
  }

  @Test
  void shouldGiveItsSlotToOthersWhileItWaits() {
    // Given
    rig.deploy(dag("etl").task(task("sensor").priority(2)).task("work").maxActiveTasks(1));
    rig.trigger("etl", "r1");

    // When
    rig.workerReschedules("sensor", MINUTE);

    // Then
    assertThat(rig.dispatched()).containsExactly("sensor", "work");
  }

  @Test
  void shouldWaitForASlotWhenItsWaitIsOver() {
    // Given
    rig.deploy(dag("etl").task(task("sensor").priority(2)).task("work").maxActiveTasks(1));
    rig.trigger("etl", "r1");
    rig.workerDefers("sensor", Trigger.poll(MINUTE));
    rig.workerStarts("work");
    rig.advance(MINUTE);
    TaskState held = rig.state("sensor");

    // When
    rig.workerSucceeds("work");

    // Then
    assertThat(held).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("sensor")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("sensor").tryNumber()).isEqualTo(1);
    assertThat(looksDispatched()).containsExactly(0, 0, 1);
  }

  @Test
  void shouldGoOnAtTheMomentItWaitsFor() {
    // Given
    rig.deploy(dag("etl").task("wait"));
    rig.trigger("etl", "r1");

    // When
    rig.workerDefers("wait", Trigger.time(CoreRig.START.plus(HOUR)));

    // Then
    assertThat(rig.state("wait")).isEqualTo(TaskState.DEFERRED);
    rig.advance(HOUR.minusMillis(1));
    assertThat(rig.state("wait")).isEqualTo(TaskState.DEFERRED);
    rig.advance(Duration.ofMillis(1));
    assertThat(rig.state("wait")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.instance("wait").waiting().end().kind()).isEqualTo(WaitEnd.Kind.DUE);
    assertThat(rig.instance("wait").waiting().memo()).isEqualTo("{\"n\":1}");
  }

  @Test
  void shouldGoOnAtOnceIfTheMomentIsPast() {
    // Given
    rig.deploy(dag("etl").task("wait"));
    rig.trigger("etl", "r1");
    rig.workerDefers("wait", Trigger.time(CoreRig.START.minus(HOUR)));

    // When
    rig.advance(Duration.ZERO);

    // Then
    assertThat(rig.state("wait")).isEqualTo(TaskState.QUEUED);
  }

  @ParameterizedTest
  @CsvSource({
    "RETRY, UP_FOR_RETRY",
    "FAIL, FAILED",
    "SKIP, SKIPPED",
    "RESUME, QUEUED",
  })
  void shouldDoAsToldWhenItTakesTooLong(OnTimeout onTimeout, TaskState expected) {
    // Given
    rig.deploy(dag("etl").task(task("wait").retries(1, HOUR)));
    rig.trigger("etl", "r1");
    rig.workerDefers("wait", Trigger.event("never"), MINUTE, onTimeout);

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(rig.state("wait")).isEqualTo(expected);
  }

  @Test
  void shouldCountWaitingAsExecutionTime() {
    // Given
    rig.deploy(dag("etl").task(task("wait").executionTimeout(MINUTE)));
    rig.trigger("etl", "r1");
    rig.workerStarts("wait");
    rig.advance(Duration.ofSeconds(40));
    rig.workerDefers("wait", Trigger.event("never"), HOUR, OnTimeout.SKIP);

    // When
    rig.advance(Duration.ofSeconds(20));

    // Then
    assertThat(rig.state("wait")).isEqualTo(TaskState.FAILED);
    assertThat(rig.instance("wait").error()).startsWith("TIMEOUT");
  }

  @Test
  void shouldIgnoreWhatMeansAnEarlierWait() {
    // Given
    rig.deploy(dag("etl").task("wait"));
    rig.trigger("etl", "r1");
    rig.workerDefers("wait", Trigger.event("a"));
    TryKey key = rig.tryOf("wait");
    rig.send(new ResumeTask(key, 0, WaitEnd.event("{}")));
    rig.workerDefers("wait", Trigger.event("b"));

    // When
    rig.send(new ResumeTask(key, 0, WaitEnd.event("{}")));
    rig.timerFires(new TimerKey.WaitDue(key, 0));

    // Then
    assertThat(rig.state("wait")).isEqualTo(TaskState.DEFERRED);
    assertThat(rig.instance("wait").looks()).isEqualTo(1);
  }

  @Test
  void shouldIgnoreAReportOfAWaitingTry() {
    // Given
    rig.deploy(dag("etl").task("sensor"));
    rig.trigger("etl", "r1");
    rig.workerReschedules("sensor", MINUTE);

    // When
    rig.send(CompleteTask.plain(rig.tryOf("sensor"), 1));
    rig.workerDies(CoreRig.WORKER);

    // Then
    assertThat(rig.state("sensor")).isEqualTo(TaskState.UP_FOR_RESCHEDULE);
  }

  @Test
  void shouldBeginAgainIfItsWorkerIsLostAfterAWait() {
    // Given
    rig.deploy(dag("etl").task("wait"));
    rig.trigger("etl", "r1");
    rig.workerDefers("wait", Trigger.poll(MINUTE));
    rig.advance(MINUTE);
    rig.workerStarts("wait");

    // When
    rig.workerDies(CoreRig.WORKER);

    // Then
    TaskInstance again = rig.instance("wait");
    assertThat(again.state()).isEqualTo(TaskState.QUEUED);
    assertThat(again.tryNumber()).isEqualTo(2);
    assertThat(again.looks()).isZero();
    assertThat(again.waiting()).isNull();
  }

  @Test
  void shouldOweTheTimersOfWaits() {
    // Given
    rig.deploy(dag("etl").task("sensor").task("time").task("event").task("limited"));
    rig.trigger("etl", "r1");
    rig.workerReschedules("sensor", MINUTE);
    rig.workerDefers("time", Trigger.time(CoreRig.START.plus(HOUR)));
    rig.workerDefers("event", Trigger.event("e"));
    rig.workerDefers("limited", Trigger.event("e"), HOUR, OnTimeout.FAIL);
    long minute = CoreRig.START.plus(MINUTE).toEpochMilli();
    long hour = CoreRig.START.plus(HOUR).toEpochMilli();

    // When
    var owed = rig.core().owed(rig.shard());

    // Then
    assertThat(owed)
        .containsExactlyInAnyOrder(
            new SetTimer(new TimerKey.WaitDue(rig.tryOf("sensor"), 0), minute),
            new SetTimer(new TimerKey.WaitDue(rig.tryOf("time"), 0), hour),
            new SetTimer(new TimerKey.WaitDue(rig.tryOf("limited"), 0), hour));
  }

  @Test
  void shouldFailWhatWaitsWhenItsRunIsCancelled() {
    // Given
    rig.deploy(dag("etl").task("wait"));
    rig.trigger("etl", "r1");
    rig.workerDefers("wait", Trigger.event("never"));

    // When
    rig.cancel();

    // Then
    assertThat(rig.state("wait")).isEqualTo(TaskState.FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  private List<Integer> looksDispatched() {
    return rig.effects(DispatchTask.class).map(dispatch -> dispatch.message().look()).toList();
  }
}
