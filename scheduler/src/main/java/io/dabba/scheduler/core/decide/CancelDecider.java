package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;

/** Ends runs before their time: running tasks are stopped and fail, the rest is skipped. */
final class CancelDecider {
  private final RunEnd runEnd;

  CancelDecider(RunEnd runEnd) {
    this.runEnd = runEnd;
  }

  void cancel(Draft draft, CancelRun command) {
    RunKey key = new RunKey(command.dagId(), command.runId());
    RunView run = draft.view().run(key);
    if (run == null) {
      draft.refuse(
          command.reply(),
          draft.view().exists(key) ? ErrorCode.CONFLICT : ErrorCode.NOT_FOUND,
          "run " + key + ": expected to be queued or running, found it is not");
      return;
    }
    draft.accept(command.reply(), command.runId());
    CancelRun rest = new CancelRun(command.dagId(), command.runId(), null);
    stop(draft, run, FailureKind.CANCELLED, "cancelled", rest);
  }

  void timeOut(Draft draft, TimerKey.RunTimeout timer) {
    RunView run = draft.view().run(timer.run());
    if (run != null) {
      stop(draft, run, FailureKind.TIMEOUT, "timed_out", new FireTimer(timer));
    }
  }

  private void stop(Draft draft, RunView run, FailureKind kind, String reason, Command followUp) {
    for (int task = 0; task < run.version().graph().size(); task++) {
      if (draft.isFull()) {
        draft.followUp(followUp);
        return;
      }
      if (!run.instance(task).state().isFinished()) {
        stopTask(draft, run, task, kind + ": run " + reason);
      }
    }
    runEnd.end(draft, run, RunState.FAILED, reason);
  }

  private static void stopTask(Draft draft, RunView run, int task, String error) {
    TaskInstance before = run.instance(task);
    TaskState state = before.state();
    boolean hasRun = state == TaskState.RUNNING || state == TaskState.UP_FOR_RETRY;
    if (state == TaskState.RUNNING && before.worker() != null) {
      TryKey key = new TryKey(run.record().key(), task, TryKey.UNMAPPED, before.tryNumber());
      draft.effect(new StopTask(key, before.worker()));
    }
    TaskState end = hasRun ? TaskState.FAILED : TaskState.SKIPPED;
    draft.move(run, task, TaskLifecycle.ended(before, end, error, draft.atMillis()));
  }
}
