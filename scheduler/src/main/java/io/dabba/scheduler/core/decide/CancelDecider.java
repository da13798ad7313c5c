package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.Command;
import io.dabba.common.command.FailureKind;
import io.dabba.common.command.FireTimer;
import io.dabba.common.command.TimerKey;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.ArrayList;
import java.util.List;

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
    String error = kind + ": run " + reason;
    for (int task = 0; task < run.version().graph().size(); task++) {
      List<InstanceKey> unfinished = new ArrayList<>();
      run.each(
          task,
          (key, instance) -> {
            if (!instance.state().isFinished()) {
              unfinished.add(key);
            }
          });
      for (InstanceKey key : unfinished) {
        if (draft.isFull()) {
          draft.followUp(followUp);
          return;
        }
        stopTask(draft, run, key, error);
      }
    }
    runEnd.end(draft, run, RunState.FAILED, reason);
  }

  private static void stopTask(Draft draft, RunView run, InstanceKey key, String error) {
    TaskInstance before = run.instance(key);
    if (before.state() == TaskState.RUNNING && before.worker() != null) {
      TryKey running = TryKey.of(run.record().key(), key, before.tryNumber());
      draft.effect(new StopTask(running, before.worker()));
    }
    TaskState end = before.startedAt() > 0 ? TaskState.FAILED : TaskState.SKIPPED;
    draft.move(run, key, TaskLifecycle.ended(before, end, error, draft.atMillis()));
  }
}
