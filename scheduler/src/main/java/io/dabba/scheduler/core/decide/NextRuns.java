package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CheckPast;
import io.dabba.common.dag.PastDependence;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import java.time.Instant;

/** Tells the runs after a run that a task of it has ended well: theirs may wait for that. */
final class NextRuns implements Reaction {
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    Instant date = run.record().logicalDate();
    if (date == null || !move.after().state().isGood()) {
      return;
    }
    for (RunKey key : draft.view().runsAfter(run.record().key().dagId(), date)) {
      RunView next = draft.view().run(key);
      if (next != null && next.version().plan().asksPast()) {
        wake(draft, run, move.taskIndex(), next);
      }
      if (next != null && !next.record().isManual()) {
        return;
      }
    }
  }

  private static void wake(Draft draft, RunView run, int ended, RunView next) {
    if (next.record().state() != RunState.RUNNING || !Past.isGood(run, ended)) {
      return;
    }
    wakeTask(draft, run, ended, next, false);
    for (int upstream : run.version().graph().upstream(ended)) {
      wakeTask(draft, run, upstream, next, true);
    }
  }

  private static void wakeTask(
      Draft draft, RunView run, int task, RunView next, boolean asDownstream) {
    int same = next.version().graph().indexOf(run.version().task(task).taskId());
    if (same < 0) {
      return;
    }
    PastDependence past = next.version().task(same).features().past();
    if (asDownstream ? past.waitForDownstream() : past.asks()) {
      draft.followUp(new CheckPast(next.record().key(), same));
    }
  }
}
