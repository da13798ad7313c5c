package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.WeightRule;
import java.util.BitSet;

/**
 * The weight of each task in its queue. Source: Airflow's {@code task/priority_strategy.py}; sums
 * stay within 32 bits.
 */
final class Weights {
  private Weights() {}

  static int[] of(DagSpec dag, DagGraph graph) {
    int[] weights = new int[graph.size()];
    for (int task = 0; task < weights.length; task++) {
      weights[task] = weight(dag, graph, task);
    }
    return weights;
  }

  private static int weight(DagSpec dag, DagGraph graph, int task) {
    TaskSpec spec = dag.tasks().get(task);
    WeightRule rule = spec.features().weightRule();
    if (rule == WeightRule.ABSOLUTE) {
      return spec.priorityWeight();
    }
    BitSet start = new BitSet();
    start.set(task);
    BitSet counted =
        rule == WeightRule.DOWNSTREAM ? graph.withDescendants(start) : graph.withAncestors(start);
    long sum = counted.stream().mapToLong(each -> dag.tasks().get(each).priorityWeight()).sum();
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, sum));
  }
}
