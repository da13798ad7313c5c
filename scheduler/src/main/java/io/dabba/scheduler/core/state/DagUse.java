package io.dabba.scheduler.core.state;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How those tasks of a DAG stand that have a limit over all its runs (max_active_tis_per_dag): how
 * many instances are active, and which runs have instances that wait.
 */
final class DagUse {
  private static final Places NONE = new Places();

  private final Map<String, TaskUse> byTask = new HashMap<>();

  /** The places that instances of a task take in all runs. */
  Places places(String taskId) {
    TaskUse use = byTask.get(taskId);
    return use == null ? NONE : use.places;
  }

  /** Runs with waiting instances of a task: by weight, then by logical date. */
  List<Run> waiting(String taskId) {
    TaskUse use = byTask.get(taskId);
    return use == null ? List.of() : List.copyOf(use.waiting.values());
  }

  /** An instance takes a place or leaves it; if it leaves, another may go on in any run. */
  void count(String taskId, Place from, Place to) {
    TaskUse use = byTask.computeIfAbsent(taskId, unused -> new TaskUse());
    if (use.places.move(from, to)) {
      use.waiting.values().forEach(run -> run.reopen(taskId));
    }
    tidy(taskId, use);
  }

  /** A run has waiting instances of a task, or no longer any. */
  void waits(Run run, int task, boolean any) {
    String taskId = run.version().task(task).taskId();
    TaskUse use = byTask.computeIfAbsent(taskId, unused -> new TaskUse());
    if (any) {
      use.waiting.put(Rank.of(run, task), run);
    } else {
      use.waiting.remove(Rank.of(run, task));
    }
    tidy(taskId, use);
  }

  private void tidy(String taskId, TaskUse use) {
    if (use.places.isEmpty() && use.waiting.isEmpty()) {
      byTask.remove(taskId);
    }
  }

  private static final class TaskUse {
    private final TreeMap<Rank, Run> waiting = new TreeMap<>();
    private final Places places = new Places();
  }

  private record Rank(int weight, long logicalMillis, String runId) implements Comparable<Rank> {
    private static final Comparator<Rank> ORDER =
        Comparator.comparingInt(Rank::weight)
            .reversed()
            .thenComparingLong(Rank::logicalMillis)
            .thenComparing(Rank::runId);

    static Rank of(Run run, int task) {
      return new Rank(
          run.version().plan().weights()[task],
          run.record().order().toEpochMilli(),
          run.record().key().runId());
    }

    @Override
    public int compareTo(Rank other) {
      return ORDER.compare(this, other);
    }
  }
}
