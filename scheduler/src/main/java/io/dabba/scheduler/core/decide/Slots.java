package io.dabba.scheduler.core.decide;

import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskLifecycle;

/** Lets ready instances go to their queues as limits allow, heaviest first. */
final class Slots {
  /** Lets a ready instance run; where slots are limited, as soon as {@link #fill} gives it one. */
  void queue(Draft draft, RunView run, InstanceKey key) {
    if (run.version().spec().maxActiveTasks() > 0) {
      draft.move(run, key, TaskLifecycle.scheduled(run.instance(key)));
    } else {
      release(draft, run, key);
    }
  }

  /** Gives free slots of max_active_tasks to waiting instances. */
  void fill(Draft draft, RunView run) {
    int limit = run.version().spec().maxActiveTasks();
    InstanceKey next = run.nextScheduled();
    while (run.active() < limit && next != null) {
      release(draft, run, next);
      next = run.nextScheduled();
    }
  }

  /** Dispatches the current try once more. */
  void dispatch(Draft draft, RunView run, InstanceKey key) {
    draft.effect(Dispatches.of(run, key));
  }

  private void release(Draft draft, RunView run, InstanceKey key) {
    int maxTries = 1 + run.version().task(key.taskIndex()).retry().retries();
    TaskInstance before = run.instance(key);
    draft.move(run, key, TaskLifecycle.queued(before, maxTries, draft.atMillis()));
    dispatch(draft, run, key);
  }
}
