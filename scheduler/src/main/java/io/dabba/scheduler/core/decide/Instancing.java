package io.dabba.scheduler.core.decide;

import io.dabba.common.command.FailureKind;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.plan.MapScopes.Scope;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;
import io.dabba.scheduler.core.state.TaskState;
import java.util.Deque;

/** What becomes of the instances of a mapped task when there shall be more or fewer of them. */
final class Instancing {
  private Instancing() {}

  /** An instance under way is stopped: what it works on is no longer part of the run. */
  static void remove(Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> finished) {
    if (run.instance(key).state() != TaskState.REMOVED) {
      Stops.stop(draft, run, key);
      Flow.finish(draft, run, key, TaskState.REMOVED, finished);
    }
  }

  /** An instance that was removed is wanted again. */
  static void restore(Draft draft, RunView run, InstanceKey key) {
    TaskInstance before = run.instance(key);
    if (before.state() == TaskState.REMOVED) {
      int retries = run.version().task(key.taskIndex()).retry().retries();
      draft.move(run, key, TaskLifecycle.cleared(before, before.tryNumber() + 1 + retries));
    }
  }

  /** A task that would have more instances than any run can hold fails instead. */
  static void refuse(Draft draft, RunView run, InstanceKey key, Deque<InstanceKey> finished) {
    String error =
        FailureKind.LIMIT_EXCEEDED
            + ": expected to be mapped to at most "
            + Expansion.MAX_INSTANCES
            + " instances, found more";
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.ended(before, TaskState.FAILED, error, draft.atMillis()));
    finished.add(key);
  }

  /** Whether it has no instances yet, while tasks that it is mapped together with have. */
  static boolean isBehind(RunView run, InstanceKey key) {
    Scope scope = run.version().plan().scopes().of(key.taskIndex());
    return scope != null && !key.isMapped() && Expansion.found(run, scope) != Expansion.UNKNOWN;
  }
}
