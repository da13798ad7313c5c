package io.dabba.scheduler.core.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Edges between the tasks of a DAG, in both directions, as task indexes.
 *
 * @param upstream by task, where its edges come from
 * @param downstream by task, where its edges lead to
 */
public record Edges(int[][] upstream, int[][] downstream) {
  /** Edges of a DAG of {@code size} tasks that lead from each upstream task to its task. */
  static Edges of(List<List<Integer>> upstream) {
    List<List<Integer>> downstream = new ArrayList<>();
    upstream.forEach(unused -> downstream.add(new ArrayList<>()));
    for (int task = 0; task < upstream.size(); task++) {
      for (int from : upstream.get(task)) {
        downstream.get(from).add(task);
      }
    }
    return new Edges(arrays(upstream), arrays(downstream));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return Arrays.stream(upstream).allMatch(from -> from.length == 0);
  }

  private static int[][] arrays(List<List<Integer>> lists) {
    return lists.stream()
        .map(list -> list.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
