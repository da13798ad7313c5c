package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CompleteTask;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.ExpireClaims;
import io.dabba.common.command.FailTask;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.SkipTask;
import io.dabba.common.command.StartTask;
import io.dabba.common.command.TimerKey;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.policy.RetryDelay;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Decides what reports about tries mean. A report about any other try than the current one comes
 * from a repeated message or a worker that has lost its claim; it changes nothing.
 */
final class TaskDecider {
  private final Flow flow;

  TaskDecider(Flow flow) {
    this.flow = flow;
  }

  void startRoots(Draft draft, RunView run, int offset) {
    flow.startRoots(draft, run, offset);
  }

  void resume(Draft draft, RunView run, ContinueRun command) {
    flow.resume(draft, run, command);
  }

  void start(Draft draft, StartTask command) {
    RunView run = current(draft, command.key(), TaskState.QUEUED);
    if (run == null) {
      stopUnlessRunning(draft, command);
      return;
    }
    int task = command.key().taskIndex();
    TaskInstance before = run.instance(task);
    draft.move(run, task, TaskLifecycle.running(before, command.worker(), draft.atMillis()));
  }

  void complete(Draft draft, CompleteTask command) {
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run != null && flow.prune(draft, run, command)) {
      end(draft, run, command.key().taskIndex(), TaskState.SUCCESS, null);
      flow.advance(draft, run, command.key().taskIndex());
    }
  }

  void skip(Draft draft, SkipTask command) {
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run != null) {
      end(draft, run, command.key().taskIndex(), TaskState.SKIPPED, command.reason());
      flow.advance(draft, run, command.key().taskIndex());
    }
  }

  void fail(Draft draft, FailTask command) {
    RunView run = current(draft, command.key(), TaskState.RUNNING);
    if (run == null) {
      return;
    }
    int task = command.key().taskIndex();
    TaskInstance instance = run.instance(task);
    if (command.retryable() && instance.tryNumber() < instance.maxTries()) {
      retryLater(draft, run, task, command.error());
      flow.fillSlots(draft, run);
      return;
    }
    end(draft, run, task, TaskState.FAILED, command.error());
    flow.advance(draft, run, task);
  }

  void retryDue(Draft draft, TimerKey.RetryDue timer) {
    RunView run = current(draft, timer.key(), TaskState.UP_FOR_RETRY);
    if (run != null) {
      flow.queue(draft, run, timer.key().taskIndex());
      flow.fillSlots(draft, run);
    }
  }

  void expire(Draft draft, ExpireClaims command) {
    for (TryKey key : draft.view().runningOn(command.worker())) {
      if (draft.isFull()) {
        draft.followUp(command);
        return;
      }
      RunView run = current(draft, key, TaskState.RUNNING);
      if (run != null) {
        lose(draft, run, key, command.worker());
      }
    }
  }

  private void lose(Draft draft, RunView run, TryKey key, String worker) {
    int task = key.taskIndex();
    TaskInstance instance = run.instance(task);
    String error = FailureKind.WORKER_LOST + ": worker " + worker + " stopped answering";
    draft.effect(new StopTask(key, worker));
    if (instance.lostTries() < draft.settings().lostTries()) {
      draft.move(run, task, TaskLifecycle.requeued(instance, error, draft.atMillis()));
      flow.dispatch(draft, run, task);
      return;
    }
    end(draft, run, task, TaskState.FAILED, error);
    flow.advance(draft, run, task);
  }

  private static void retryLater(Draft draft, RunView run, int task, String error) {
    TaskInstance instance = run.instance(task);
    TaskSpec spec = run.version().task(task);
    RunKey key = run.record().key();
    Instant logicalDate = run.record().logicalDate();
    Duration delay =
        RetryDelay.after(
            spec.retry(),
            key.dagId(),
            spec.taskId(),
            logicalDate,
            key.runId(),
            instance.tryNumber() - instance.lostTries());
    long dueAt = draft.at().plus(delay).toEpochMilli();
    draft.move(run, task, TaskLifecycle.upForRetry(instance, error, draft.atMillis(), dueAt));
    TryKey failed = new TryKey(key, task, TryKey.UNMAPPED, instance.tryNumber());
    draft.effect(new SetTimer(new TimerKey.RetryDue(failed), dueAt));
  }

  private static void end(
      Draft draft, RunView run, int task, TaskState end, @Nullable String error) {
    TaskInstance before = run.instance(task);
    draft.move(run, task, TaskLifecycle.ended(before, end, error, draft.atMillis()));
  }

  /** The run of a try, if the try is the current one of its task and stands in {@code state}. */
  private static @Nullable RunView current(Draft draft, TryKey key, TaskState state) {
    RunView run = draft.view().run(key.run());
    if (run == null || !names(key, run)) {
      return null;
    }
    TaskInstance instance = run.instance(key.taskIndex());
    return instance.state() == state && instance.tryNumber() == key.tryNumber() ? run : null;
  }

  private static boolean names(TryKey key, RunView run) {
    return key.taskIndex() >= 0
        && key.taskIndex() < run.version().graph().size()
        && key.mapIndex() == TryKey.UNMAPPED;
  }

  private static void stopUnlessRunning(Draft draft, StartTask command) {
    if (current(draft, command.key(), TaskState.RUNNING) == null) {
      draft.effect(new StopTask(command.key(), command.worker()));
    }
  }
}
