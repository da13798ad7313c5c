package io.dabba.scheduler.engine;

import io.dabba.scheduler.core.effect.Dispatch;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The tries of one queue that wait for the broker's window: highest priority first, then the
 * earliest logical date, then the least map_index, then the order in which tasks are written. So
 * priorities are exact on any broker.
 */
final class ReadyHeap {
  private static final Comparator<Dispatch> ORDER =
      Comparator.comparingInt((Dispatch task) -> -task.priority())
          .thenComparingLong(Dispatch::logicalMillis)
          .thenComparingInt(task -> task.message().key().mapIndex())
          .thenComparingInt(task -> task.message().key().taskIndex());

  private final PriorityQueue<Dispatch> heap = new PriorityQueue<>(ORDER);

  void add(Dispatch task) {
    heap.add(task);
  }

  @Nullable Dispatch poll() {
    return heap.poll();
  }

  int size() {
    return heap.size();
  }
}
