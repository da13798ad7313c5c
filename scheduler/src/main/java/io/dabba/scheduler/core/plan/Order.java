package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import java.util.ArrayDeque;
import java.util.Deque;

/** An order of tasks in which each comes after its upstream tasks: Kahn's algorithm. */
final class Order {
  private Order() {}

  static int[] of(DagGraph graph) {
    int[] waiting = new int[graph.size()];
    Deque<Integer> free = new ArrayDeque<>();
    for (int task = 0; task < waiting.length; task++) {
      waiting[task] = graph.upstream(task).length;
      if (waiting[task] == 0) {
        free.add(task);
      }
    }
    int[] order = new int[graph.size()];
    int placed = 0;
    while (!free.isEmpty()) {
      int task = free.remove();
      order[placed++] = task;
      for (int next : graph.downstream(task)) {
        if (--waiting[next] == 0) {
          free.add(next);
        }
      }
    }
    return order;
  }
}
