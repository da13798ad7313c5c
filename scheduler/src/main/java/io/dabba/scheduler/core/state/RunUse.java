package io.dabba.scheduler.core.state;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.id.InstanceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
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
  private final TreeSet<InstanceKey> asking = new TreeSet<>();
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

  @Nullable InstanceKey firstAsking() {
    return asking.isEmpty() ? null : asking.first();
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
    change(key, Place.of(from, asked), Place.of(to, asked));
  }

  /** An instance, in some state, has asked for slots or has taken back its ask. */
  void ask(InstanceKey key, TaskState state, int number) {
    Place before = Place.of(state, ask(key) > 0);
    if (number > 0) {
      asks.put(key, number);
      lastAsk = Math.max(lastAsk, number);
    } else {
      asks.remove(key);
    }
    change(key, before, Place.of(state, number > 0));
  }

  /** Puts back what a store holds of asks, before the instances are put in place. */
  void load(Map<InstanceKey, Integer> stored, int last) {
    asks.putAll(stored);
    lastAsk = last;
  }

  private void change(InstanceKey key, Place from, Place to) {
    if (from == to) {
      return;
    }
    asking.remove(key);
    if (to == Place.ASKING) {
      asking.add(key);
    }
    if (from == Place.WAITING || to == Place.WAITING) {
      wait(key, to == Place.WAITING);
    }
    count(key.taskIndex(), (to.isCounted() ? 1 : 0) - (from.isCounted() ? 1 : 0));
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

  /** Where an instance stands between ready and ended, as far as limits are concerned. */
  private enum Place {
    ELSEWHERE,
    WAITING,
    ASKING,
    ACTIVE;

    static Place of(TaskState state, boolean asked) {
      if (state == TaskState.SCHEDULED) {
        return asked ? ASKING : WAITING;
      }
      return state.isActive() ? ACTIVE : ELSEWHERE;
    }

    boolean isCounted() {
      return this == ASKING || this == ACTIVE;
    }
  }
}
