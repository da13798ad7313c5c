package io.dabba.scheduler.core;

import static io.dabba.scheduler.rig.DagBuilder.dag;
import static io.dabba.scheduler.rig.TaskBuilder.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FinishCallback;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.CallbackContext;
import io.dabba.scheduler.core.effect.DispatchCallback;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.rig.CoreRig;
import io.dabba.scheduler.rig.DagBuilder;
import io.dabba.scheduler.rig.TaskBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When callbacks are queued, and what becomes of them. */
class CallbacksTest {
  private static final RunKey RUN = new RunKey("etl", "r1");
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final CoreRig rig = new CoreRig();

  @Test
  void shouldCallWhenATryBeginsAndWhenItSucceeds() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.values())));

    // When
    rig.workerSucceeds("a");

    // Then
    assertThat(called()).containsExactly("execute running", "success success");
  }

  @Test
  void shouldCallForARetryAndThenForTheFailure() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.values()).retries(1, RETRY)));

    // When
    rig.workerFails("a");
    rig.advance(RETRY);
    rig.workerFails("a");

    // Then
    assertThat(called())
        .containsExactly(
            "execute running", "retry up_for_retry", "execute running", "failure failed");
    assertThat(contexts().get(3).error()).isEqualTo("exit code 1");
    assertThat(queued().get(0).key())
        .isEqualTo(new CallbackKey(RUN, 0, -1, 1, CallbackEvent.EXECUTE.ordinal()));
  }

  @Test
  void shouldCallForATaskThatSkipsItselfAndNotForOneThatARuleSkips() {
    // Given
    trigger(
        dag("etl")
            .task(calling("a", CallbackEvent.SKIPPED))
            .task(calling("b", List.of("a"), CallbackEvent.values())));

    // When
    rig.workerSkips("a");

    // Then
    assertThat(called()).containsExactly("skipped skipped");
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
  }

  @Test
  void shouldNotCallForATaskWhoseUpstreamFailed() {
    // Given
    trigger(dag("etl").task("a").task(calling("b", List.of("a"), CallbackEvent.values())));

    // When
    rig.workerFails("a");

    // Then
    assertThat(called()).isEmpty();
  }

  @Test
  void shouldNotTakeALostWorkerForARetry() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.RETRY, CallbackEvent.FAILURE)));
    rig.workerStarts("a");

    // When
    rig.workerDies(CoreRig.WORKER);

    // Then
    assertThat(called()).isEmpty();
  }

  @Test
  void shouldCallForEachMappedInstance() {
    // Given
    trigger(
        dag("etl")
            .task("list")
            .task(calling("load", List.of("list"), CallbackEvent.SUCCESS).mappedOver("list")));
    rig.workerReturns("list", 2);

    // When
    rig.workerSucceeds("load[0]");
    rig.workerSucceeds("load[1]");

    // Then
    assertThat(queued()).extracting(callback -> callback.key().mapIndex()).containsExactly(0, 1);
  }

  @Test
  void shouldCallForTheEndOfARunWithItsReason() {
    // Given
    trigger(
        dag("etl")
            .task("a")
            .features(
                DagBuilder.features(
                    List.of(callback(CallbackEvent.SUCCESS), callback(CallbackEvent.FAILURE)),
                    List.of())));

    // When
    rig.workerFails("a");

    // Then
    assertThat(contexts())
        .containsExactly(
            new CallbackContext(CallbackEvent.FAILURE, "failed", null, "task_failure"));
    assertThat(queued().get(0).key()).isEqualTo(new CallbackKey(RUN, CallbackKey.RUN, -1, 0, 1));
    assertThat(queued().get(0).taskId()).isNull();
  }

  @Test
  void shouldCallSeveralForOneEventInTheirOrder() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.SUCCESS, CallbackEvent.SUCCESS)));

    // When
    rig.workerSucceeds("a");

    // Then
    assertThat(queued()).extracting(callback -> callback.key().ordinal()).containsExactly(0, 1);
  }

  @Test
  void shouldEndARunWhileItsCallbacksWait() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.FAILURE)).task(after("b", "a")));

    // When
    rig.workerFails("a");
    rig.workerSucceeds("b");

    // Then
    assertThat(rig.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(rig.stored().callbacks()).hasSize(1);
  }

  @Test
  void shouldForgetACallbackThatWasCalled() {
    // Given
    CallbackTry key = failedTask();
    rig.send(new StartCallback(key, "w1"));

    // When
    rig.send(new FinishCallback(key, null));

    // Then
    assertThat(rig.stored().callbacks()).isEmpty();
    assertThat(rig.shard().workers()).isEmpty();
  }

  @Test
  void shouldTryAFailedCallbackAgainAndGiveItUpInTheEnd() {
    // Given
    CallbackTry first = failedTask();
    fail(first);
    rig.advance(RETRY);
    fail(new CallbackTry(first.callback(), 2));
    rig.advance(RETRY);

    // When
    fail(new CallbackTry(first.callback(), 3));

    // Then
    assertThat(rig.effects(DispatchCallback.class)).hasSize(3);
    assertThat(rig.stored().callbacks()).isEmpty();
    assertThat(givenUp()).containsExactly("boom");
  }

  @Test
  void shouldWaitBeforeAnotherAttempt() {
    // Given
    CallbackTry key = failedTask();

    // When
    fail(key);

    // Then
    assertThat(rig.dueAt(new TimerKey.CallbackDue(key))).isEqualTo(rig.now().plus(RETRY));
    assertThat(queued().get(0).state()).isEqualTo(CallbackRecord.State.WAITING);
  }

  @Test
  void shouldTryAgainWhatItsWorkerTookWithIt() {
    // Given
    CallbackTry key = failedTask();
    rig.send(new StartCallback(key, "w9"));
    assertThat(rig.shard().workers()).containsExactly("w9");

    // When
    rig.send(new ExpireClaims("w9"));
    rig.advance(RETRY);

    // Then
    assertThat(rig.effects(DispatchCallback.class).map(each -> each.message().key()))
        .containsExactly(key, new CallbackTry(key.callback(), 2));
    assertThat(rig.shard().workers()).isEmpty();
  }

  @Test
  void shouldIgnoreAReportOfAnAttemptThatIsOver() {
    // Given
    CallbackTry first = failedTask();
    fail(first);
    rig.advance(RETRY);

    // When
    rig.send(new FinishCallback(first, null));

    // Then
    assertThat(rig.stored().callbacks()).hasSize(1);
  }

  @Test
  void shouldOweWhatIsQueuedAndWhatWaits() {
    // Given
    trigger(dag("etl").task(calling("a", CallbackEvent.EXECUTE, CallbackEvent.SUCCESS)));
    rig.workerSucceeds("a");
    fail(queued().get(0).current());
    Shard loaded = new Shard(rig.versions());

    // When
    rig.stored().read("0-0").loadInto(loaded);

    // Then
    assertThat(rig.core().owed(loaded)).hasSize(2).isSubsetOf(rig.effects());
  }

  @Test
  void shouldGiveUpAtOnceWhatAShardCannotHold() {
    // Given
    CoreRig small = new CoreRig(new CoreSettings(3, 1_000, 1));
    small.deploy(dag("etl").task(calling("a", CallbackEvent.SUCCESS, CallbackEvent.SUCCESS)));
    small.trigger("etl", "r1");

    // When
    small.workerSucceeds("a");

    // Then
    assertThat(small.stored().callbacks()).hasSize(1);
    assertThat(small.runState()).isEqualTo(RunState.SUCCESS);
    assertThat(small.events())
        .filteredOn(CallbackEnded.class::isInstance)
        .singleElement()
        .satisfies(ended -> assertThat(((CallbackEnded) ended).error()).contains("at most 1"));
  }

  private CallbackTry failedTask() {
    trigger(dag("etl").task(calling("a", CallbackEvent.FAILURE)));
    rig.workerFails("a");
    return queued().get(0).current();
  }

  private void fail(CallbackTry key) {
    rig.send(new StartCallback(key, "w1"));
    rig.send(new FinishCallback(key, "boom"));
  }

  private void trigger(DagBuilder dag) {
    rig.deploy(dag);
    rig.trigger("etl", "r1");
  }

  private List<String> called() {
    return rig.effects(DispatchCallback.class)
        .map(each -> each.message().context())
        .map(
            context ->
                context.event().name().toLowerCase(java.util.Locale.ROOT) + ' ' + context.state())
        .toList();
  }

  private List<CallbackContext> contexts() {
    return rig.effects(DispatchCallback.class).map(each -> each.message().context()).toList();
  }

  private List<CallbackRecord> queued() {
    return rig.stored().callbacks();
  }

  private List<String> givenUp() {
    return rig.events().stream()
        .filter(CallbackEnded.class::isInstance)
        .map(event -> String.valueOf(((CallbackEnded) event).error()))
        .toList();
  }

  private static TaskBuilder after(String taskId, String upstream) {
    return task(taskId, upstream).rule(TriggerRule.ALL_DONE);
  }

  private static TaskBuilder calling(String taskId, CallbackEvent... events) {
    return calling(taskId, List.of(), events);
  }

  private static TaskBuilder calling(
      String taskId, List<String> upstream, CallbackEvent... events) {
    List<CallbackSpec> callbacks = Arrays.stream(events).map(CallbacksTest::callback).toList();
    return task(taskId, upstream).with(features -> features.callbacks(callbacks));
  }

  private static CallbackSpec callback(CallbackEvent event) {
    return new CallbackSpec(event, "bash", Map.of());
  }
}
