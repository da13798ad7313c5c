package io.dabba.scheduler.core.decide;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.RetryRule;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.event.AlertRaised;
import io.dabba.scheduler.core.policy.RetryDecision;
import io.dabba.scheduler.core.policy.RetryDelay;
import io.dabba.scheduler.core.policy.RetryRules;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what reports about tries mean. A report about any other try than the current one comes
 * from a repeated message or a worker that has lost its claim; it changes nothing.
 */
final class TaskDecider {
  private final Flow flow;
  private final Slots slots;
  private final Pruning pruning;
  private final AssetDecider assets;
  private final ClearDecider clears;

  TaskDecider(Flow flow, Slots slots, AssetDecider assets, ClearDecider clears) {
    this.flow = flow;
    this.slots = slots;
    this.pruning = new Pruning(flow);
    this.assets = assets;
    this.clears = clears;
  }

  void start(Draft draft, StartTask command) {
    RunView run = current(draft, command.key(), TaskState.QUEUED);
    if (run == null) {
      stopUnlessRunning(draft, command);
      return;
    }
    InstanceKey key = command.key().instance();
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.running(before, command.worker(), draft.atMillis()));
  }

  void complete(Draft draft, CompleteTask command) {
    if (clears.stopped(draft, command.key())) {
      return;
    }
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run != null && pruning.prune(draft, run, command)) {
      InstanceKey key = command.key().instance();
      Integer length = command.length();
      TaskInstance before = run.instance(key);
      int items = length == null ? TaskInstance.NO_LENGTH : length;
      draft.move(run, key, TaskLifecycle.succeeded(before, items, draft.atMillis()));
      assets.published(draft, run, key, command.assetEvents());
      raise(draft, command);
      flow.advance(draft, run, key);
    }
  }

  private static void raise(Draft draft, CompleteTask command) {
    for (int ordinal = 0; ordinal < command.alerts().size(); ordinal++) {
      AlertRequest request = command.alerts().get(ordinal);
      draft.emit(new AlertRaised(command.key(), ordinal, request, draft.atMillis()));
    }
  }

  void skip(Draft draft, SkipTask command) {
    if (clears.stopped(draft, command.key())) {
      return;
    }
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run != null) {
      end(draft, run, command.key().instance(), TaskState.SKIPPED, command.reason());
    }
  }

  void fail(Draft draft, FailTask command) {
    if (clears.stopped(draft, command.key())) {
      return;
    }
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run == null) {
      return;
    }
    if (command.kind() == FailureKind.WORKER_LOST) {
      giveBack(draft, run, command);
      return;
    }
    fail(draft, run, command);
  }

  /** A worker that goes in order, or has no store, is neither the user's failure nor poison. */
  private void giveBack(Draft draft, RunView run, FailTask command) {
    InstanceKey key = command.key().instance();
    TaskInstance instance = run.instance(key);
    draft.move(run, key, TaskLifecycle.givenBack(instance, command.error(), draft.atMillis()));
    slots.dispatch(draft, run, key);
  }

  /** The current try of an instance has failed: another one follows if it may. */
  void fail(Draft draft, RunView run, FailTask failure) {
    InstanceKey key = failure.key().instance();
    TaskInstance instance = run.instance(key);
    List<RetryRule> rules = run.version().task(key.taskIndex()).features().retryRules();
    RetryDecision decision =
        RetryRules.decide(rules, failure, instance.tryNumber() < instance.maxTries());
    if (decision.retries()) {
      Duration delay = decision.delay();
      retryLater(draft, run, key, failure.error(), delay == null ? delay(run, key) : delay);
      slots.fill(draft, run);
      return;
    }
    end(draft, run, key, TaskState.FAILED, failure.error());
  }

  void retryDue(Draft draft, TimerKey.RetryDue timer) {
    RunView run = current(draft, timer.key(), TaskState.UP_FOR_RETRY);
    if (run != null) {
      slots.queue(draft, run, timer.key().instance());
      slots.fill(draft, run);
    }
  }

  void expire(Draft draft, ExpireClaims command) {
    for (TryKey key : draft.view().runningOn(command.worker())) {
      if (draft.isFull()) {
        draft.followUp(command);
        return;
      }
      RunView run = current(draft, key, TaskState.RUNNING);
      if (run == null) {
        clears.stopped(draft, key);
      } else {
        lose(draft, run, key, command.worker());
      }
    }
  }

  private void lose(Draft draft, RunView run, TryKey key, String worker) {
    draft.effect(new StopTask(key, worker));
    TaskInstance instance = run.instance(key.instance());
    if (instance.lostTries() < infraRetries(draft, run, key)) {
      String error = FailureKind.WORKER_LOST + ": worker " + worker + " stopped answering";
      draft.move(run, key.instance(), TaskLifecycle.requeued(instance, error, draft.atMillis()));
      slots.dispatch(draft, run, key.instance());
      return;
    }
    end(draft, run, key.instance(), TaskState.FAILED, poison(instance, worker));
  }

  private static String poison(TaskInstance instance, String worker) {
    int lost = instance.lostTries() + 1;
    return "%s: quarantined, since it has lost %d %s, the last of them %s; clear it to try again"
        .formatted(FailureKind.POISON, lost, lost == 1 ? "worker" : "workers", worker);
  }

  private static int infraRetries(Draft draft, RunView run, TryKey key) {
    Integer own = run.version().task(key.taskIndex()).features().maxInfraRetries();
    return own == null ? draft.settings().lostTries() : own;
  }

  private static void retryLater(
      Draft draft, RunView run, InstanceKey key, String error, Duration delay) {
    TaskInstance instance = run.instance(key);
    long dueAt = draft.at().plus(delay).toEpochMilli();
    draft.move(run, key, TaskLifecycle.upForRetry(instance, error, draft.atMillis(), dueAt));
    TryKey failed = TryKey.of(run.record().key(), key, instance.tryNumber());
    draft.effect(new SetTimer(new TimerKey.RetryDue(failed), dueAt));
  }

  private static Duration delay(RunView run, InstanceKey key) {
    TaskInstance instance = run.instance(key);
    TaskSpec spec = run.version().task(key.taskIndex());
    RunKey runKey = run.record().key();
    return RetryDelay.after(
        spec.retry(),
        runKey.dagId(),
        spec.taskId(),
        run.record().logicalDate(),
        runKey.runId(),
        instance.tryNumber() - instance.lostTries());
  }

  /** The current try of an instance is its last. */
  void end(Draft draft, RunView run, InstanceKey key, TaskState end, @Nullable String error) {
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.ended(before, end, error, draft.atMillis()));
    flow.advance(draft, run, key);
  }

  /**
   * The run of a try, if the try is the current one of its instance and stands in {@code state}.
   */
  static @Nullable RunView current(Draft draft, TryKey key, TaskState state) {
    RunView run = draft.view().run(key.run());
    if (run == null || !run.has(key.instance())) {
      return null;
    }
    TaskInstance instance = run.instance(key.instance());
    return instance.state() == state && instance.tryNumber() == key.tryNumber() ? run : null;
  }

  private static void stopUnlessRunning(Draft draft, StartTask command) {
    if (current(draft, command.key(), TaskState.RUNNING) == null) {
      draft.effect(new StopTask(command.key(), command.worker()));
    }
  }
}
