package io.dabba.scheduler.core.state;

import io.dabba.common.dag.TaskLimits;
import io.dabba.common.id.InstanceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a run uses of its limits: which instances are active, which wait, and which have asked a
 * pool for slots.
 */
final class RunUse {
  private static final Places NONE = new Places();

  private final Run run;
  private final DagUse dag;
  private final Waiting waiting;
  private final Asks asks = new Asks();
  private final Places places = new Places();
  private final Map<Integer, Places> byTask = new HashMap<>();

  RunUse(Run run, DagUse dag) {
    this.run = run;
    this.dag = dag;
    this.waiting = new Waiting(run.version().plan().weights());
  }

  Places places() {
    return places;
  }

  /** Those of one task, if it has limits. */
  Places places(int task) {
    return byTask.getOrDefault(task, NONE);
  }

  Asks asks() {
    return asks;
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
    Ask ask = asks.of(key);
    change(key, Place.of(from, ask), Place.of(to, ask));
  }

  /** An instance, in some state, asks for slots, stands in line, or has taken back its ask. */
  void ask(InstanceKey key, TaskState state, @Nullable Ask ask) {
    Place before = Place.of(state, asks.of(key));
    asks.put(key, ask);
    change(key, before, Place.of(state, ask));
  }

  private void change(InstanceKey key, Place from, Place to) {
    if (from == to) {
      return;
    }
    asks.move(key, from, to);
    if (from == Place.WAITING || to == Place.WAITING) {
      wait(key, to == Place.WAITING);
    }
    if (from == Place.IN_LINE) {
      waiting.reopen(key.taskIndex());
    }
    count(key.taskIndex(), from, to);
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

  private void count(int task, Place from, Place to) {
    places.move(from, to);
    TaskLimits limits = limits(task);
    if (limits.equals(TaskLimits.NONE)) {
      return;
    }
    if (byTask.computeIfAbsent(task, unused -> new Places()).move(from, to)) {
      waiting.reopen(task);
    }
    if (limits.maxActiveTisPerDag() > 0) {
      dag.count(run.version().task(task).taskId(), from, to);
    }
  }

  private TaskLimits limits(int task) {
    return run.version().task(task).features().limits();
  }
}
