package io.dabba.scheduler.core.decide;

import io.dabba.common.command.DeferTask;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.RescheduleTask;
import io.dabba.common.command.ResumeTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.command.UnwatchTask;
import io.dabba.common.command.WatchTask;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import io.dabba.common.wait.Wait;
import io.dabba.common.wait.WaitEnd;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets tries wait without a slot, and go on. A wait is told from the others of its try by how often
 * the try had gone on before; a timer or an answer that means another wait changes nothing.
 */
final class WaitDecider implements Reaction {
  private static final List<TaskState> WAITING =
      List.of(TaskState.UP_FOR_RESCHEDULE, TaskState.DEFERRED, TaskState.AWAITING_INPUT);

  private final Slots slots;
  private final TaskDecider tasks;
  private final ClearDecider clears;

  WaitDecider(Slots slots, TaskDecider tasks, ClearDecider clears) {
    this.slots = slots;
    this.tasks = tasks;
    this.clears = clears;
  }

  void reschedule(Draft draft, RescheduleTask command) {
    if (clears.stopped(draft, command.key())) {
      return;
    }
    RunView run = TaskDecider.current(draft, command.key(), TaskState.RUNNING);
    if (run == null) {
      return;
    }
    InstanceKey key = command.key().instance();
    TaskInstance before = run.instance(key);
    long dueAt = draft.atMillis() + Math.max(0, command.delayMillis());
    draft.move(run, key, TaskLifecycle.upForReschedule(before, draft.atMillis(), dueAt));
    setTimer(draft, command.key(), before, dueAt);
    slots.fill(draft, run);
  }

  void defer(Draft draft, DeferTask command) {
    if (clears.stopped(draft, command.key())) {
      return;
    }
    RunView run = TaskDecider.current(draft, command.key(), TaskState.RUNNING);
    if (run == null) {
      return;
    }
    InstanceKey key = command.key().instance();
    TaskInstance before = run.instance(key);
    Wait wait = Waits.begun(draft, run, before, command);
    long dueAt = Waits.dueAt(draft, wait);
    TaskState state =
        command.trigger().kind() == Trigger.Kind.INPUT
            ? TaskState.AWAITING_INPUT
            : TaskState.DEFERRED;
    draft.move(run, key, TaskLifecycle.waiting(before, state, wait, draft.atMillis(), dueAt));
    if (dueAt > 0) {
      setTimer(draft, command.key(), before, dueAt);
    }
    if (Waits.isWatched(wait.trigger())) {
      WatchTask watch = new WatchTask(command.key(), before.looks(), command.trigger());
      draft.send(Waits.shardOf(wait.trigger()), watch);
    }
    slots.fill(draft, run);
  }

  /** A wait that ends by anything but what it waited for is watched no longer. */
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    Wait wait = move.before().waiting();
    if (move.before().state() != TaskState.DEFERRED
        || wait == null
        || !Waits.isWatched(wait.trigger())) {
      return;
    }
    Wait after = move.after().waiting();
    WaitEnd end = after == null ? null : after.end();
    if (end == null || end.kind() == WaitEnd.Kind.TIMEOUT) {
      UnwatchTask unwatch = new UnwatchTask(move.tryBefore(), move.before().looks());
      draft.send(Waits.shardOf(wait.trigger()), unwatch);
    }
  }

  void due(Draft draft, TimerKey.WaitDue timer) {
    RunView run = waiting(draft, timer.key(), timer.look());
    if (run == null) {
      return;
    }
    TaskInstance instance = run.instance(timer.key().instance());
    Wait wait = instance.waiting();
    if (wait != null && Waits.isTimeout(wait, instance.dueAt())) {
      timeOut(draft, run, timer.key(), wait);
    } else {
      goOn(draft, run, timer.key(), WaitEnd.of(WaitEnd.Kind.DUE));
    }
  }

  void resume(Draft draft, ResumeTask command) {
    RunView run = waiting(draft, command.key(), command.look());
    if (run != null) {
      goOn(draft, run, command.key(), command.end());
    }
  }

  /** The same try goes on. */
  void goOn(Draft draft, RunView run, TryKey key, WaitEnd end) {
    TaskInstance before = run.instance(key.instance());
    Wait wait = before.waiting();
    Wait ended = wait == null ? null : wait.ended(end);
    draft.move(run, key.instance(), TaskLifecycle.awake(before, ended, draft.atMillis()));
    slots.queue(draft, run, key.instance());
    slots.fill(draft, run);
  }

  private void timeOut(Draft draft, RunView run, TryKey key, Wait wait) {
    if (wait.onTimeout() == OnTimeout.RESUME) {
      goOn(draft, run, key, WaitEnd.of(WaitEnd.Kind.TIMEOUT));
      return;
    }
    String error =
        FailureKind.TIMEOUT
            + ": waited too long for "
            + wait.trigger().kind().name().toLowerCase(Locale.ROOT);
    if (wait.onTimeout() == OnTimeout.SKIP) {
      tasks.end(draft, run, key.instance(), TaskState.SKIPPED, error);
    } else {
      boolean retryable = wait.onTimeout() == OnTimeout.RETRY;
      tasks.fail(draft, run, new FailTask(key, FailureKind.TIMEOUT, error, retryable, 0));
    }
  }

  private static @Nullable RunView waiting(Draft draft, TryKey key, int look) {
    for (TaskState state : WAITING) {
      RunView run = TaskDecider.current(draft, key, state);
      if (run != null) {
        return run.instance(key.instance()).looks() == look ? run : null;
      }
    }
    return null;
  }

  private static void setTimer(Draft draft, TryKey key, TaskInstance waiting, long dueAt) {
    draft.effect(new SetTimer(new TimerKey.WaitDue(key, waiting.looks()), dueAt));
  }
}
