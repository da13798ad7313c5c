package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueDag;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;

/**
 * Pauses a DAG after so many failed runs in a row as it allows. Source: Airflow's {@code
 * DagRun._check_last_n_dagruns_failed}, which counts by logical date; runs are counted here as they
 * end, so that those without a logical date count too.
 */
final class FailureStreak implements Reaction {
  @Override
  public void moved(Draft draft, RunView run, RunMoved move) {
    RunState end = move.after().state();
    DagRecord dag = draft.view().dag(move.after().key().dagId());
    if (!end.isFinished() || move.before().state().isFinished() || dag == null) {
      return;
    }
    int limit = run.version().spec().features().maxConsecutiveFailedRuns();
    int failures = end == RunState.FAILED ? dag.failures() + 1 : 0;
    if (limit == 0 || failures == dag.failures()) {
      return;
    }
    DagRecord after = dag.failed(failures);
    boolean pauses = failures >= limit && !dag.stale();
    draft.emit(new DagChanged(pauses ? after.paused(true).planned(null) : after));
    if (pauses) {
      draft.followUp(new ContinueDag(dag.dagId()));
    }
  }
}
