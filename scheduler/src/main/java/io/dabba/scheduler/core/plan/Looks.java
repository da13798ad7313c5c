package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which tasks the end of a task may move on: its direct downstream tasks, those that need it as an
 * indirect setup, and those that are mapped over its value.
 */
final class Looks {
  private Looks() {}

  static int[][] of(DagGraph graph, Edges setups, MapScopes scopes) {
    int[][] looks = new int[graph.size()][];
    for (int task = 0; task < looks.length; task++) {
      looks[task] = graph.downstream(task);
    }
    for (int task = 0; task < looks.length; task++) {
      looks[task] = with(looks[task], setups.downstream()[task]);
    }
    for (MapScopes.Scope scope : scopes.all()) {
      int[] mapped = scope.tasks().stream().mapToInt(Integer::intValue).toArray();
      scope.producers().forEach(producer -> looks[producer] = with(looks[producer], mapped));
    }
    return looks;
  }

  private static int[] with(int[] some, int[] more) {
    if (more.length == 0) {
      return some;
    }
    Set<Integer> all = new LinkedHashSet<>();
    for (int task : some) {
      all.add(task);
    }
    for (int task : more) {
      all.add(task);
    }
    return all.stream().mapToInt(Integer::intValue).toArray();
  }
}
