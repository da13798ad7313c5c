package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.ContinueRun;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.policy.Clearing;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets task instances run once more. A running one is restarting until its worker has stopped or is
 * lost, so that no two tries of it run at once. Source: Airflow's {@code clear_task_instances}.
 */
final class ClearDecider {
  private final RunDecider runs;
  private final Flow flow;
  private final Slots slots;

  ClearDecider(RunDecider runs, Flow flow, Slots slots) {
    this.runs = runs;
    this.flow = flow;
    this.slots = slots;
  }

  void clear(Draft draft, ClearTasks command) {
    boolean done =
        new RunWalk(command.dagId(), command.runs(), command.reply())
            .walk(
                draft,
                command.position(),
                (run, from) -> clear(draft, run, command, from),
                command::from);
    if (done) {
      draft.accept(command.reply(), command.dagId());
    }
  }

  /**
   * The try of a restarting instance is over, however it ended.
   *
   * @return whether that is what the try was
   */
  boolean stopped(Draft draft, TryKey tried) {
    RunView run = TaskDecider.current(draft, tried, TaskState.RESTARTING);
    if (run == null) {
      return false;
    }
    InstanceKey key = tried.instance();
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.cleared(before, before.maxTries()));
    slots.fill(draft, run);
    flow.lookAt(draft, run, key);
    return true;
  }

  private @Nullable TaskPosition clear(
      Draft draft, RunView run, ClearTasks command, TaskPosition from) {
    TaskPosition stopped =
        Choice.toClear(run, command.tasks())
            .walk(draft, from, key -> clear(draft, run, command.only(), key));
    if (stopped == null) {
      goOn(draft, run, command);
    } else if (isOver(run, command)) {
      RunRecord waiting = run.record().reopened(draft.at());
      draft.move(run, waiting.ending(Endings.CLEARING));
    }
    return stopped;
  }

  private static void clear(Draft draft, RunView run, ClearTasks.Only only, InstanceKey key) {
    TaskInstance before = run.instance(key);
    if (!Clearing.concerns(before.state(), only)) {
      return;
    }
    int retries = run.version().task(key.taskIndex()).retry().retries();
    int maxTries = before.tryNumber() + 1 + retries;
    if (before.state() == TaskState.RUNNING) {
      Stops.stop(draft, run, key);
      draft.move(run, key, TaskLifecycle.restarting(before, maxTries, draft.atMillis()));
    } else {
      draft.move(run, key, TaskLifecycle.cleared(before, maxTries));
    }
    if (run.hasChosen(key)) {
      draft.emit(new BranchTaken(run.record().key(), key, List.of()));
    }
  }

  /** Whether a run has ended that shall be queued once more. It stays in memory from then on. */
  private static boolean isOver(RunView run, ClearTasks command) {
    return run.record().state().isFinished() && command.resetDagRuns() && run.unfinished() > 0;
  }

  /** All that was to be cleared in a run is: what can start does. */
  private void goOn(Draft draft, RunView run, ClearTasks command) {
    RunState state = run.record().state();
    if (isOver(run, command)) {
      draft.move(run, run.record().reopened(draft.at()));
      runs.startQueued(draft, command.dagId());
    } else if (Endings.CLEARING.equals(run.record().reason())) {
      draft.move(run, run.record().goingOn());
      runs.startQueued(draft, command.dagId());
    } else if (state == RunState.RUNNING) {
      if (run.record().isEnding()) {
        draft.move(run, run.record().goingOn());
      }
      draft.followUp(ContinueRun.all(run.record().key()));
    }
  }
}
