package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.WeightRule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The weight of each task in its queue. Source: Airflow's {@code task/priority_strategy.py}; sums
 * stay within 32 bits.
 */
final class Weights {
  private Weights() {}

  static int[] of(DagSpec dag, DagGraph graph) {
    List<TaskSpec> tasks = dag.tasks();
    int[] own = tasks.stream().mapToInt(TaskSpec::priorityWeight).toArray();
    int[] weights = own.clone();
    set(weights, tasks, WeightRule.DOWNSTREAM, own, graph::downstream);
    set(weights, tasks, WeightRule.UPSTREAM, own, graph::upstream);
    return weights;
  }

  private static void set(
      int[] weights, List<TaskSpec> tasks, WeightRule rule, int[] own, Next next) {
    if (tasks.stream().noneMatch(task -> task.features().weightRule() == rule)) {
      return;
    }
    int[][] edges = IntStream.range(0, own.length).mapToObj(next::of).toArray(int[][]::new);
    long[] sums = ReachSums.of(edges, own);
    for (int task = 0; task < own.length; task++) {
      if (tasks.get(task).features().weightRule() == rule) {
        weights[task] = (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, sums[task]));
      }
    }
  }

  @FunctionalInterface
  private interface Next {
    int[] of(int task);
  }
}
