package io.dabba.scheduler.engine;

import io.dabba.common.command.TimerKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Timers that the core has asked for, in memory: state says which there must be, so a takeover sets
 * them again. It is told the time and knows no clock. Setting a timer again moves it.
 */
final class Timers {
  private final PriorityQueue<Entry> queue = new PriorityQueue<>();
  private final Map<TimerKey, Entry> current = new HashMap<>();

  void set(int shard, TimerKey key, long at) {
    Entry entry = new Entry(shard, key, at);
    Entry before = current.put(key, entry);
    if (before == null || before.at() != at) {
      queue.add(entry);
    }
  }

  /** Sets a timer that was taken, unless it has been set since. */
  void setAgain(Entry taken, long at) {
    if (!current.containsKey(taken.key())) {
      set(taken.shard(), taken.key(), at);
    }
  }

  /** Takes the timers that are due, the earliest first, and no more than {@code max}. */
  List<Entry> due(long now, int max) {
    List<Entry> due = new ArrayList<>();
    while (due.size() < max && !queue.isEmpty() && queue.peek().at() <= now) {
      Entry entry = queue.remove();
      if (current.remove(entry.key(), entry)) {
        due.add(entry);
      }
    }
    return due;
  }

  /** When the next timer may be due, or {@code Long.MAX_VALUE}. */
  long next() {
    Entry first = queue.peek();
    return first == null ? Long.MAX_VALUE : first.at();
  }

  /** Forgets the timers of a shard that is no longer owned. */
  void drop(int shard) {
    current.values().removeIf(entry -> entry.shard() == shard);
    queue.removeIf(entry -> entry.shard() == shard);
  }

  int size() {
    return current.size();
  }

  record Entry(int shard, TimerKey key, long at) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      return Long.compare(at, other.at);
    }
  }
}
