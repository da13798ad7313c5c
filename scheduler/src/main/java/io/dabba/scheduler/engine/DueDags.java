package io.dabba.scheduler.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * DAGs that are to be looked at, each at one time. Moving one leaves nothing behind, as it would in
 * {@link Timers}: these times lie weeks ahead and move with every run.
 */
final class DueDags {
  private static final Comparator<Due> BY_TIME =
      Comparator.comparingLong(Due::at).thenComparing(Due::dagId);

  private final TreeSet<Due> queue = new TreeSet<>(BY_TIME);
  private final Map<String, Due> current = new HashMap<>();

  /** A DAG is to be looked at then, and at no other time. */
  void set(Due due) {
    Due before = current.put(due.dagId(), due);
    if (before != null) {
      queue.remove(before);
    }
    queue.add(due);
  }

  /** Whether something was asked of this DAG that has not come about yet. */
  boolean isAsked(String dagId) {
    Due due = current.get(dagId);
    return due != null && due.asked();
  }

  /** Takes those that are due, and no more than {@code most}. */
  List<Due> take(long now, int most) {
    List<Due> due = new ArrayList<>();
    while (due.size() < most && !queue.isEmpty() && queue.first().at() <= now) {
      Due first = queue.first();
      queue.remove(first);
      current.remove(first.dagId());
      due.add(first);
    }
    return due;
  }

  /** Forgets the DAGs of a shard. */
  void drop(int shard) {
    queue.removeIf(due -> due.shard() == shard);
    current.values().removeIf(due -> due.shard() == shard);
  }

  /**
   * A DAG and when to look at it.
   *
   * @param asked whether something was asked of it, so that it need not be looked at earlier
   */
  record Due(int shard, String dagId, long at, boolean asked) {}
}
