package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ContinueDag;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.wait.Trigger;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.ShardSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a paused DAG still does, and what waits until it is unpaused. */
class PauseTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldHoldBackWhatBecomesReady() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerStarts("t0");
    rig.pause("etl");

    // When
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SUCCESS);
    assertThat(rig.state("t1")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.dispatched()).containsExactly("t0");
  }

  @Test
  void shouldGoOnAtOnceWhenUnpaused() {
    // Given
    rig.deploy(dag("etl").task("a").task("b", "a").task("c", "a"));
    rig.trigger("etl", "r1");
    rig.pause("etl");
    rig.workerSucceeds("a");

    // When
    rig.unpause("etl");

    // Then
    assertThat(rig.dispatched()).containsExactly("a", "b", "c");
  }

  @Test
  void shouldLetWhatIsQueuedRun() {
    // Given
    rig.deploy(dag("etl").task("only"));
    rig.trigger("etl", "r1");
    rig.pause("etl");

    // When
    rig.workerSucceeds("only");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldDecideWhatNeedsNoWorker() {
    // Given
    rig.deploy(dag("etl").chain(3));
    rig.trigger("etl", "r1");
    rig.pause("etl");

    // When
    rig.workerFails("t0");

    // Then
    assertThat(rig.state("t2")).isEqualTo(TaskState.UPSTREAM_FAILED);
    assertThat(rig.runState()).isEqualTo(RunState.FAILED);
  }

  @Test
  void shouldHoldBackRetriesAndWhatHasWaited() {
    // Given
    rig.deploy(dag("etl").task(task("flaky").retries(1, MINUTE)).task("sensor").task("deferred"));
    rig.trigger("etl", "r1");
    rig.workerFails("flaky");
    rig.workerReschedules("sensor", MINUTE);
    rig.workerDefers("deferred", Trigger.poll(MINUTE));
    rig.pause("etl");

    // When
    rig.advance(MINUTE);

    // Then
    assertThat(rig.state("flaky")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("sensor")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("deferred")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldHoldBackWhatIsCleared() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.workerSucceeds("t0");
    rig.pause("etl");

    // When
    rig.clear(TaskChoice.of("t0"));

    // Then
    assertThat(rig.state("t0")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldGiveALostTryAnother() {
    // Given
    rig.deploy(dag("etl").task("only"));
    rig.trigger("etl", "r1");
    rig.workerStarts("only", "w9");
    rig.pause("etl");

    // When
    rig.workerDies("w9");

    // Then
    assertThat(rig.state("only")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldNotStandInTheWayOfOthersInAPool() {
    // Given: the paused DAG waits at the head of the line
    rig.createPool("db", 1);
    rig.deploy(dag("first").task(task("t").pool("db", 1)));
    rig.deploy(dag("heavy").task(task("t").pool("db", 1).priority(9)));
    rig.deploy(dag("light").task(task("t").pool("db", 1)));
    rig.trigger("first", "r1");
    rig.trigger("heavy", "r1");
    rig.trigger("light", "r1");
    rig.pause("heavy");

    // When
    rig.focus("first", "r1").workerSucceeds("t");

    // Then
    assertThat(rig.focus("light", "r1").state("t")).isEqualTo(TaskState.QUEUED);
    assertThat(rig.focus("heavy", "r1").state("t")).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.pool("db").wanted()).isZero();
  }

  @Test
  void shouldAskItsPoolAgainWhenUnpaused() {
    // Given
    rig.createPool("db", 0);
    rig.deploy(dag("etl").task(task("t").pool("db", 1)));
    rig.trigger("etl", "r1");
    rig.pause("etl");
    rig.resizePool("db", 1);
    TaskState held = rig.state("t");

    // When
    rig.unpause("etl");

    // Then
    assertThat(held).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("t")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldBackATaskLimitedOverAllRunsInEachOfThem() {
    // Given
    rig.deploy(dag("etl").task(task("narrow").limits(1, 0)));
    rig.trigger("etl", "r1");
    rig.trigger("etl", "r2");
    rig.pause("etl");
    rig.focus("etl", "r1").workerSucceeds("narrow");
    TaskState held = rig.focus("etl", "r2").state("narrow");

    // When
    rig.unpause("etl");

    // Then
    assertThat(held).isEqualTo(TaskState.SCHEDULED);
    assertThat(rig.state("narrow")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldBackTheRunsOfOneDagAlone() {
    // Given
    rig.deploy(dag("paused").task("a"));
    rig.deploy(dag("other").chain(2));
    rig.pause("paused");
    rig.trigger("other", "r1");

    // When
    rig.workerSucceeds("t0");

    // Then
    assertThat(rig.state("t1")).isEqualTo(TaskState.QUEUED);
  }

  @Test
  void shouldHoldBackAndLetGoInPieces() {
    // Given
    CoreRig small = new CoreRig(new CoreSettings(2, 5));
    small.createPool("db", 0);
    small.deploy(
        dag("etl").task("list").task(task("each", "list").mappedOver("list").pool("db", 1)));
    small.trigger("etl", "r1");
    small.workerReturns("list", 50);
    small.pause("etl");
    int asked = small.pool("db").wanted();
    small.resizePool("db", 50);

    // When
    small.unpause("etl");

    // Then
    assertThat(asked).isZero();
    assertThat(small.dispatched()).hasSize(51);
  }

  @Test
  void shouldHoldBackAfterTooManyFailedRuns() {
    // Given
    rig.deploy(
        dag("etl")
            .task("a")
            .task("b", "a")
            .features(new DagFeatures(null, List.of(), false, List.of(), Map.of(), List.of(), 1)));
    rig.trigger("etl", "good");
    rig.trigger("etl", "bad");
    rig.workerFails("a");

    // When
    rig.focus("etl", "good").workerSucceeds("a");

    // Then
    assertThat(rig.dag("etl").paused()).isTrue();
    assertThat(rig.state("b")).isEqualTo(TaskState.SCHEDULED);
  }

  @Test
  void shouldHoldBackAfterATakeover() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.pause("etl");
    rig.workerSucceeds("t0");
    Shard taken = new Shard(rig.versions());

    // When
    rig.stored().read("0-0").loadInto(taken);

    // Then: nothing is owed, and unpausing does there what it does here
    assertThat(ShardSnapshot.of(taken)).isEqualTo(ShardSnapshot.of(rig.shard()));
    assertThat(rig.core().owed(taken)).isEmpty();
    rig.unpause("etl");
    assertThat(rig.dispatched()).containsExactly("t0", "t1");
  }

  @Test
  void shouldChangeNothingWhenToldToGoOnTwice() {
    // Given
    rig.deploy(dag("etl").chain(2));
    rig.trigger("etl", "r1");
    rig.pause("etl");
    rig.workerSucceeds("t0");

    // When
    Decision again = rig.step(new ContinueDag("etl"));

    // Then
    assertThat(again.events()).isEmpty();
    assertThat(again.outgoing()).isEmpty();
  }
}
