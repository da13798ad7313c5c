package io.dabba.scheduler.core.state;

import io.dabba.common.id.InstanceKey;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the instances of a run have asked their pools for, and which of them wait for the answer.
 */
final class Asks {
  private final Map<InstanceKey, Ask> open = new HashMap<>();
  private final TreeSet<InstanceKey> waiting = new TreeSet<>();
  private final Map<Integer, Integer> inLineByTask = new HashMap<>();
  private int last;

  @Nullable Ask of(InstanceKey key) {
    return open.get(key);
  }

  int last() {
    return last;
  }

  /** The first instance that waits for its pool, or null. */
  @Nullable InstanceKey firstWaiting() {
    return waiting.isEmpty() ? null : waiting.first();
  }

  /** How many instances of a task stand in line at their pool. */
  int inLine(int task) {
    return inLineByTask.getOrDefault(task, 0);
  }

  /** An instance asks, stands in line now, or has taken back its ask: null. */
  void put(InstanceKey key, @Nullable Ask ask) {
    if (ask == null) {
      open.remove(key);
    } else {
      open.put(key, ask);
      last = Math.max(last, ask.number());
    }
  }

  /** Puts back what a store holds. */
  void load(Map<InstanceKey, Ask> stored, int lastNumber) {
    open.putAll(stored);
    last = lastNumber;
  }

  /** An instance has gone from one place to another. */
  void move(InstanceKey key, Place from, Place to) {
    if (to.isAsking()) {
      waiting.add(key);
    } else {
      waiting.remove(key);
    }
    int change = (to == Place.IN_LINE ? 1 : 0) - (from == Place.IN_LINE ? 1 : 0);
    if (change != 0) {
      inLineByTask.merge(
          key.taskIndex(), change, (one, more) -> one + more == 0 ? null : one + more);
    }
  }
}
