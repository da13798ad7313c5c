package io.dabba.scheduler.core.decide;

import io.dabba.common.command.ContinueDag;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunView;

/**
 * Holds back the tasks of DAGs that are paused, and lets them go on after. What is queued or runs
 * when a DAG is paused goes on to its end. Source: Airflow's {@code
 * SchedulerJobRunner._executable_task_instances_to_queued}, which leaves paused DAGs out.
 */
final class PauseDecider {
  private final Slots slots;

  PauseDecider(Slots slots) {
    this.slots = slots;
  }

  /** Whether no task of a run may be queued. */
  static boolean holds(Draft draft, RunView run) {
    DagRecord dag = draft.view().dag(run.record().key().dagId());
    return dag != null && dag.paused();
  }

  /** A DAG has been paused or unpaused: each of its runs is looked at. */
  void proceed(Draft draft, ContinueDag command) {
    for (RunKey key : draft.view().runsUnderWay(command.dagId())) {
      if (draft.isFull()) {
        draft.followUp(command);
        return;
      }
      RunView run = draft.view().run(key);
      if (run != null) {
        slots.fill(draft, run);
      }
    }
  }
}
