package io.dabba.scheduler.core.decide;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.plan.MapLength;
import io.dabba.scheduler.core.plan.MapScopes.Scope;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Gives mapped tasks their instances once it is known how many. Source: Airflow's {@code
 * TaskMap.expand_mapped_task}.
 */
final class Expansion {
  /**
   * Expands a scope.
   *
   * @return how its tasks end if there is nothing to map over; null if they were expanded, or the
   *     values they are mapped over are not all there yet
   */
  @Nullable TaskState expand(Draft draft, RunView run, Scope scope) {
    Producers producers = Producers.of(run, scope);
    if (!producers.areFinished()) {
      return null;
    }
    if (producers.anyBad()) {
      return TaskState.UPSTREAM_FAILED;
    }
    if (producers.anySkipped()) {
      return TaskState.SKIPPED;
    }
    int length = length(run, scope);
    if (length == 0) {
      return TaskState.SKIPPED;
    }
    for (int task : scope.tasks()) {
      if (run.instance(InstanceKey.of(task)).state() == TaskState.NONE) {
        draft.emit(new TaskExpanded(run.record().key(), task, length));
      }
    }
    return null;
  }

  /**
   * A task over whose value a scope is mapped has succeeded once more: instances that are missing
   * are added, those that are too many are removed.
   */
  void revise(Draft draft, RunView run, Scope scope, Deque<InstanceKey> finished) {
    Producers producers = Producers.of(run, scope);
    if (!producers.areFinished() || producers.anyBad() || producers.anySkipped()) {
      return;
    }
    int length = length(run, scope);
    for (int task : scope.tasks()) {
      int instances = run.expanded(task);
      if (instances >= 0 && instances < length) {
        draft.emit(new TaskExpanded(run.record().key(), task, length));
      }
      for (int mapIndex = length; mapIndex < instances; mapIndex++) {
        remove(draft, run, new InstanceKey(task, mapIndex), finished);
      }
      for (int mapIndex = 0; mapIndex < Math.min(length, instances); mapIndex++) {
        restore(draft, run, new InstanceKey(task, mapIndex));
      }
    }
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
    run.each(
        task, (key, instance) -> values[0] += instance.length() != TaskInstance.NO_LENGTH ? 1 : 0);
    return values[0];
  }

  private static void remove(
      Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> finished) {
    TaskInstance before = run.instance(key);
    if (!before.state().isActive() && before.state() != TaskState.REMOVED) {
      Flow.finish(draft, run, key, TaskState.REMOVED, finished);
    }
  }

  private static void restore(Draft draft, RunView run, InstanceKey key) {
    TaskInstance before = run.instance(key);
    if (before.state() == TaskState.REMOVED) {
      draft.move(run, key, TaskLifecycle.cleared(before, before.maxTries()));
    }
  }
}
