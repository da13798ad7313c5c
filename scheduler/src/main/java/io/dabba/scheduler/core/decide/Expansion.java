package io.dabba.scheduler.core.decide;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.plan.MapLength;
import io.dabba.scheduler.core.plan.MapScopes.Scope;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * Gives mapped tasks their instances once it is known how many. Source: Airflow's {@code
 * TaskMap.expand_mapped_task} and {@code MappedTaskUpstreamDep}.
 */
final class Expansion {
  /** A number of instances that cannot be said yet, or never. */
  static final int UNKNOWN = -1;

  /** The most instances of one task; combinations of several lists grow fast. */
  static final int MAX_INSTANCES = 100_000;

  private Expansion() {}

  /** Whether all the values that a scope is mapped over are there, or will never be. */
  static boolean isDecided(RunView run, Scope scope) {
    return run.producersOf(scope.tasks().get(0)).allDone();
  }

  /** How the tasks of a decided scope end without instances; null if they get some. */
  static @Nullable TaskState end(RunView run, Scope scope) {
    TaskState end = null;
    for (int producer : scope.producers()) {
      TaskState state = stateOf(run, producer);
      if (state == TaskState.SKIPPED) {
        end = TaskState.SKIPPED;
      } else if (state != TaskState.SUCCESS) {
        return TaskState.UPSTREAM_FAILED;
      }
    }
    if (end == null && length(run, scope) == 0) {
      return TaskState.SKIPPED;
    }
    return end;
  }

  /** How many instances a scope shall have now; {@link #UNKNOWN} also if they are too many. */
  static int wanted(RunView run, Scope scope) {
    if (!isDecided(run, scope)) {
      return UNKNOWN;
    }
    for (int producer : scope.producers()) {
      if (stateOf(run, producer) != TaskState.SUCCESS) {
        return UNKNOWN;
      }
    }
    int length = length(run, scope);
    return length > MAX_INSTANCES ? UNKNOWN : length;
  }

  /** Gives the tasks of a scope that have none, or fewer, this many instances. */
  static void expand(Draft draft, RunView run, Scope scope, int instances) {
    for (int task : scope.tasks()) {
      int found = run.expanded(task);
      boolean isUntouched = found < 0 && run.undecided(task) > 0;
      if (isUntouched || (found >= 0 && found < instances)) {
        draft.emit(new TaskExpanded(run.record().key(), task, instances));
      }
    }
  }

  /** The most instances that any task of a scope has, or {@link #UNKNOWN}. */
  static int found(RunView run, Scope scope) {
    int most = UNKNOWN;
    for (int task : scope.tasks()) {
      most = Math.max(most, run.expanded(task));
    }
    return most;
  }

  /**
   * An expanded producer has not failed as a whole: those of its instances that succeeded count.
   */
  private static TaskState stateOf(RunView run, int producer) {
    return run.expanded(producer) < 0
        ? run.instance(InstanceKey.of(producer)).state()
        : TaskState.SUCCESS;
  }

  private static int length(RunView run, Scope scope) {
    return MapLength.of(
        scope.mapping(), taskId -> lengthOf(run, run.version().graph().indexOf(taskId)));
  }

  /** A mapped task's value is the list of its instances' values. */
  private static int lengthOf(RunView run, int task) {
    if (run.expanded(task) < 0) {
      return Math.max(0, run.instance(InstanceKey.of(task)).length());
    }
    int[] values = {0};
    run.each(task, (key, instance) -> values[0] += isValue(instance) ? 1 : 0);
    return values[0];
  }

  private static boolean isValue(TaskInstance instance) {
    return instance.state() == TaskState.SUCCESS && instance.length() != TaskInstance.NO_LENGTH;
  }
}
