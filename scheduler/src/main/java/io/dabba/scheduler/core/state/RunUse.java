package io.dabba.scheduler.core.state;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.id.InstanceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run uses of its limits: which instances are active, which wait, and which have asked a
 * pool for slots. An instance that waits for its pool counts as active: nothing else holds it back.
 */
final class RunUse {
  private final Run run;
  private final DagUse dag;
  private final Waiting waiting;
  private final Map<InstanceKey, Integer> asks = new HashMap<>();
  private final Map<Integer, Integer> activeByTask = new HashMap<>();
  private int active;
  private int lastAsk;

  RunUse(Run run, DagUse dag) {
    this.run = run;
    this.dag = dag;
    this.waiting = new Waiting(run.version().plan().weights());
  }

  int active() {
    return active;
  }

  int active(int task) {
    return activeByTask.getOrDefault(task, 0);
  }

  /** The number of an instance's open ask, or 0. */
  int ask(InstanceKey key) {
    return asks.getOrDefault(key, 0);
  }

  int lastAsk() {
    return lastAsk;
  }

  @Nullable InstanceKey anyWaiting() {
    return waiting.any();
  }

  @Nullable InstanceKey firstWaiting(int task) {
    return waiting.first(task);
  }

  @Nullable InstanceKey nextWaiting(IntPredicate mayRun) {
    return waiting.next(mayRun);
  }

  void reopen(int task) {
    waiting.reopen(task);
  }

  /** An instance goes from one state to another. */
  void move(InstanceKey key, TaskState from, TaskState to) {
    boolean asked = ask(key) > 0;
    if (isWaiting(from, asked) != isWaiting(to, asked)) {
      wait(key, isWaiting(to, asked));
    }
    count(key.taskIndex(), change(isCounted(from, asked), isCounted(to, asked)));
  }

  /** An instance, in some state, has asked for slots or has taken back its ask. */
  void ask(InstanceKey key, TaskState state, int number) {
    boolean before = ask(key) > 0;
    boolean after = number > 0;
    if (after) {
      asks.put(key, number);
      lastAsk = Math.max(lastAsk, number);
    } else {
      asks.remove(key);
    }
    if (isWaiting(state, before) != isWaiting(state, after)) {
      wait(key, isWaiting(state, after));
    }
    count(key.taskIndex(), change(isCounted(state, before), isCounted(state, after)));
  }

  /** Puts back what a store holds of asks, before the instances are put in place. */
  void load(Map<InstanceKey, Integer> stored, int last) {
    asks.putAll(stored);
    lastAsk = last;
  }

  private void wait(InstanceKey key, boolean now) {
    int task = key.taskIndex();
    boolean before = waiting.has(task);
    if (now) {
      waiting.add(key);
    } else {
      waiting.remove(key);
    }
    if (before != waiting.has(task) && limits(task).maxActiveTisPerDag() > 0) {
      dag.waits(run, task, !before);
    }
  }

  private void count(int task, int change) {
    active += change;
    TaskLimits limits = limits(task);
    if (change == 0 || limits.equals(TaskLimits.NONE)) {
      return;
    }
    activeByTask.merge(task, change, (one, other) -> one + other == 0 ? null : one + other);
    if (change < 0) {
      waiting.reopen(task);
    }
    if (limits.maxActiveTisPerDag() > 0) {
      dag.count(run.version().task(task).taskId(), change);
    }
  }

  private TaskLimits limits(int task) {
    return run.version().task(task).features().limits();
  }

  private static boolean isWaiting(TaskState state, boolean asked) {
    return state == TaskState.SCHEDULED && !asked;
  }

  private static boolean isCounted(TaskState state, boolean asked) {
    return state.isActive() || (state == TaskState.SCHEDULED && asked);
  }

  private static int change(boolean before, boolean after) {
    return (after ? 1 : 0) - (before ? 1 : 0);
  }
}
