package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.StopRun;
import io.dabba.common.command.TimerKey;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.effect.SetTimer;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs before their time: running tasks are stopped, the rest is skipped, and teardowns still
 * run, so that a run may be ending for a while. Source: Airflow's {@code api/common/mark_tasks.py}.
 */
final class CancelDecider {
  private final RunEnd runEnd;
  private final Flow flow;

  CancelDecider(RunEnd runEnd, Flow flow) {
    this.runEnd = runEnd;
    this.flow = flow;
  }

  void cancel(Draft draft, CancelRun command) {
    RunView run = find(draft, command.dagId(), command.runId(), command.reply());
    if (run == null) {
      return;
    }
    if (run.record().state().isFinished()) {
      draft.refuse(
          command.reply(),
          ErrorCode.CONFLICT,
          "run " + run.record().key() + ": expected to be queued or running, found it is not");
      return;
    }
    draft.accept(command.reply(), command.runId());
    if (!run.record().isEnding() || Endings.CLEARING.equals(run.record().reason())) {
      end(draft, run, Endings.CANCELLED);
    }
  }

  void mark(Draft draft, MarkRun command) {
    RunView run = find(draft, command.dagId(), command.runId(), command.reply());
    if (run == null) {
      return;
    }
    draft.accept(command.reply(), command.runId());
    String reason = command.success() ? Endings.MARKED_SUCCESS : Endings.MARKED_FAILED;
    if (!run.record().state().isFinished()) {
      end(draft, run, reason);
    } else if (command.success()) {
      stopRest(draft, run, reason);
    } else if (run.record().state() != RunState.FAILED) {
      remark(draft, run, reason);
    }
  }

  void note(Draft draft, NoteRun command) {
    RunView run = find(draft, command.dagId(), command.runId(), command.reply());
    if (run != null) {
      draft.accept(command.reply(), command.runId());
      RunRecord noted = run.record().noted(command.note());
      if (!noted.equals(run.record())) {
        draft.move(run, noted);
      }
    }
  }

  /** The timer may be early, as clocks differ a little, or of an earlier start of the run. */
  void timeOut(Draft draft, TimerKey.RunTimeout timer) {
    RunView run = draft.view().run(timer.run());
    if (run == null || run.record().state() != RunState.RUNNING) {
      return;
    }
    Duration timeout = run.version().spec().dagrunTimeout();
    Instant started = run.record().startDate();
    if (timeout == null || started == null) {
      return;
    }
    Instant due = started.plus(timeout);
    if (draft.at().isBefore(due)) {
      draft.effect(new SetTimer(timer, due.toEpochMilli()));
    } else {
      end(draft, run, Endings.TIMED_OUT);
    }
  }

  /** Goes on with a run that is ending. */
  void stopRest(Draft draft, StopRun command) {
    RunView run = draft.view().anyRun(command.run());
    if (run == null) {
      return;
    }
    boolean finished = run.record().state().isFinished();
    boolean goesOn =
        finished
            ? command.reason().equals(Endings.MARKED_SUCCESS)
            : command.reason().equals(run.record().reason());
    if (goesOn) {
      stopRest(draft, run, command.reason());
    }
  }

  private void end(Draft draft, RunView run, String reason) {
    if (!reason.equals(run.record().reason())) {
      draft.move(run, run.record().ending(reason));
    }
    stopRest(draft, run, reason);
  }

  private void stopRest(Draft draft, RunView run, String reason) {
    for (int task = 0; task < run.version().graph().size(); task++) {
      List<InstanceKey> keys = new ArrayList<>();
      run.each(
          task,
          (key, instance) -> {
            if (Endings.of(run, key, reason) != null) {
              keys.add(key);
            }
          });
      for (InstanceKey key : keys) {
        if (draft.isFull()) {
          draft.followUp(new StopRun(run.record().key(), reason));
          return;
        }
        stopTask(draft, run, key, reason);
      }
    }
    finish(draft, run, reason);
  }

  private static void stopTask(Draft draft, RunView run, InstanceKey key, String reason) {
    TaskState end = Endings.of(run, key, reason);
    if (end != null) {
      Stops.stop(draft, run, key);
      String error = Endings.error(reason);
      draft.move(run, key, TaskLifecycle.ended(run.instance(key), end, error, draft.atMillis()));
    }
  }

  /** Nothing but teardowns is left. */
  private void finish(Draft draft, RunView run, String reason) {
    switch (run.record().state()) {
      case QUEUED -> runEnd.end(draft, run, Endings.of(reason), reason);
      case RUNNING -> flow.start(draft, run);
      case SUCCESS, FAILED -> remark(draft, run, reason);
    }
  }

  /** A run that has ended is said to have ended otherwise. */
  private static void remark(Draft draft, RunView run, String reason) {
    RunRecord before = run.record();
    Instant ended = before.endDate() == null ? draft.at() : before.endDate();
    RunRecord after = before.finished(Endings.of(reason), ended, reason);
    if (!after.equals(before)) {
      draft.move(run, after);
    }
  }

  private static @Nullable RunView find(
      Draft draft, String dagId, String runId, @Nullable ReplyAddress reply) {
    RunKey key = new RunKey(dagId, runId);
    RunView run = draft.view().anyRun(key);
    if (run == null) {
      draft.refuse(reply, ErrorCode.NOT_FOUND, "run " + key + ": expected it to exist");
    }
    return run;
  }
}
