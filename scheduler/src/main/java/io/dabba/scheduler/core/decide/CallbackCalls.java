package io.dabba.scheduler.core.decide;

import io.dabba.common.dag.CallbackEvent;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.operator.CallbackContext;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.plan.CallbackPlan;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Calls the callbacks of task instances and runs that reach a point. What ends a task instance that
 * has ended before, as marking by hand does, is no such point.
 */
final class CallbackCalls implements Reaction {
  private final CallbackDecider callbacks;

  CallbackCalls(CallbackDecider callbacks) {
    this.callbacks = callbacks;
  }

  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    CallbackPlan plan = run.version().plan().callbacks();
    if (!plan.anyOfTask(move.taskIndex())) {
      return;
    }
    CallbackEvent event = event(move);
    if (event != null) {
      call(draft, run, move.key(), move.after().tryNumber(), context(event, move.after()));
    }
  }

  @Override
  public void moved(Draft draft, RunView run, RunMoved move) {
    RunRecord after = move.after();
    if (!after.state().isFinished() || move.before().state().isFinished()) {
      return;
    }
    CallbackEvent event =
        after.state() == RunState.SUCCESS ? CallbackEvent.SUCCESS : CallbackEvent.FAILURE;
    for (int ordinal : run.version().plan().callbacks().ofRun(event)) {
      CallbackKey key = CallbackKey.of(after.key(), after.clearNumber(), ordinal);
      callbacks.queue(
          draft, run, key, new CallbackContext(event, after.state().id(), null, after.reason()));
    }
  }

  /** A task was not finished by its deadline: once for all its instances. */
  void missed(Draft draft, RunView run, int taskIndex) {
    InstanceKey task = InstanceKey.of(taskIndex);
    TaskInstance instance = run.has(task) ? run.instance(task) : TaskInstance.UNTOUCHED;
    int tryNumber = run.record().clearNumber();
    call(draft, run, task, tryNumber, context(CallbackEvent.DEADLINE, instance));
  }

  /** A run was not finished by a deadline. */
  void missedByRun(Draft draft, RunView run, int deadline) {
    int ordinal = run.version().spec().features().callbacks().size() + deadline;
    RunRecord record = run.record();
    CallbackKey key = CallbackKey.of(record.key(), record.clearNumber(), ordinal);
    callbacks.queue(
        draft,
        run,
        key,
        new CallbackContext(CallbackEvent.DEADLINE, record.state().id(), null, null));
  }

  private void call(
      Draft draft, RunView run, InstanceKey instance, int tryNumber, CallbackContext context) {
    RunKey runKey = run.record().key();
    CallbackPlan plan = run.version().plan().callbacks();
    for (int ordinal : plan.ofTask(instance.taskIndex(), context.event())) {
      callbacks.queue(draft, run, CallbackKey.of(runKey, instance, tryNumber, ordinal), context);
    }
  }

  private static @Nullable CallbackEvent event(TaskMoved move) {
    TaskState before = move.before().state();
    if (before.isFinished()) {
      return null;
    }
    return switch (move.after().state()) {
      case RUNNING -> begins(move.before()) ? CallbackEvent.EXECUTE : null;
      case SUCCESS -> move.after().startedAt() > 0 ? CallbackEvent.SUCCESS : null;
      case SKIPPED -> before == TaskState.RUNNING ? CallbackEvent.SKIPPED : null;
      case FAILED -> CallbackEvent.FAILURE;
      case UP_FOR_RETRY -> CallbackEvent.RETRY;
      default -> null;
    };
  }

  /** Whether a try begins, and does not go on after a wait. */
  private static boolean begins(TaskInstance queued) {
    return queued.since() == 0 || (queued.tryNumber() > 1 && queued.resume() == null);
  }

  private static CallbackContext context(CallbackEvent event, TaskInstance instance) {
    return new CallbackContext(event, instance.state().id(), instance.error(), null);
  }
}
