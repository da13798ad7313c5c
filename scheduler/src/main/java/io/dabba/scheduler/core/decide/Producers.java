package io.dabba.scheduler.core.decide;

import io.dabba.scheduler.core.plan.MapScopes.Scope;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskState;

/**
 * How the tasks stand over whose values a scope is mapped.
 *
 * @param unfinished instances that have not ended
 * @param bad instances that failed or could not run
 * @param skipped instances that were skipped
 * @param succeeded instances that succeeded
 */
record Producers(int unfinished, int bad, int skipped, int succeeded) {
  static Producers of(RunView run, Scope scope) {
    int[] counts = new int[4];
    for (int task : scope.producers()) {
      run.each(task, (key, instance) -> counts[column(instance.state())]++);
    }
    return new Producers(counts[0], counts[1], counts[2], counts[3]);
  }

  boolean areFinished() {
    return unfinished == 0;
  }

  boolean anyBad() {
    return bad > 0;
  }

  boolean anySkipped() {
    return skipped > 0 && succeeded == 0;
  }

  private static int column(TaskState state) {
    if (!state.isFinished()) {
      return 0;
    }
    if (state.isBad()) {
      return 1;
    }
    return state == TaskState.SUCCESS ? 3 : 2;
  }
}
