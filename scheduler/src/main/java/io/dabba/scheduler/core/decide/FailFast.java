package io.dabba.scheduler.core.decide;

import io.dabba.common.command.StopRun;
import io.dabba.common.dag.TaskRole;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;

/**
 * Ends a run of a fail_fast DAG with its first failed task. Source: Airflow's {@code
 * TaskInstance._stop_remaining_tasks}.
 */
final class FailFast implements Reaction {
  @Override
  public void moved(Draft draft, RunView run, TaskMoved move) {
    if (move.after().state() != TaskState.FAILED
        || !run.version().spec().features().failFast()
        || run.record().state() != RunState.RUNNING
        || run.record().isEnding()
        || run.version().task(move.taskIndex()).features().role() == TaskRole.TEARDOWN) {
      return;
    }
    draft.move(run, run.record().ending(Endings.TASK_FAILURE));
    draft.followUp(new StopRun(run.record().key(), Endings.TASK_FAILURE));
  }
}
