package io.dabba.scheduler.core.decide;

import io.dabba.common.dag.DagGraph;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;

/**
 * Decides whether a run has ended, and how: by its leaves, once no task is unfinished. Source:
 * Airflow's {@code DagRun.update_state}.
 */
final class RunEnd {
  void check(Draft draft, RunView run) {
    if (run.unfinished() > 0 || run.record().state() != RunState.RUNNING) {
      return;
    }
    if (anyLeafFailed(run)) {
      end(draft, run, RunState.FAILED, "task_failure");
    } else {
      end(draft, run, RunState.SUCCESS, "success");
    }
  }

  void end(Draft draft, RunView run, RunState state, String reason) {
    draft.emit(new RunMoved(run.record(), run.record().finished(state, draft.at(), reason)));
    draft.runEnded(run.record().key().dagId());
  }

  private static boolean anyLeafFailed(RunView run) {
    DagGraph graph = run.version().graph();
    for (int task = 0; task < graph.size(); task++) {
      TaskState state = run.instance(task).state();
      boolean failed = state == TaskState.FAILED || state == TaskState.UPSTREAM_FAILED;
      if (failed && graph.downstream(task).length == 0) {
        return true;
      }
    }
    return false;
  }
}
