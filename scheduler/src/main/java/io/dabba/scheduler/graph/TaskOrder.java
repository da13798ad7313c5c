package io.dabba.scheduler.graph;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/** The order in which tasks are read: each after all it waits for, else as they were written. */
final class TaskOrder {
  private TaskOrder() {}

  /** The place of each task, from 0. */
  static Map<String, Integer> of(DagSpec dag) {
    DagGraph graph = DagGraph.of(dag.tasks());
    int[] waiting = IntStream.range(0, graph.size()).map(at -> graph.upstream(at).length).toArray();
    PriorityQueue<Integer> free = new PriorityQueue<>();
    IntStream.range(0, graph.size()).filter(at -> waiting[at] == 0).forEach(free::add);
    Map<String, Integer> places = new HashMap<>();
    while (!free.isEmpty()) {
      int task = free.remove();
      places.put(dag.tasks().get(task).taskId(), places.size());
      for (int next : graph.downstream(task)) {
        if (--waiting[next] == 0) {
          free.add(next);
        }
      }
    }
    return places;
  }
}
