package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Which setups a task needs without depending on them directly. A setup's scope is what lies
 * between it and its teardowns, or everything downstream of it if it has none. Source: Airflow's
 * {@code get_upstreams_only_setups_and_teardowns} and {@code trigger_rule_dep.py}.
 */
public final class SetupScopes {
  private SetupScopes() {}

  /** Edges from each setup to the tasks of its scope, but for those that have that edge already. */
  static Edges indirect(DagSpec dag, DagGraph graph) {
    List<List<Integer>> upstream = new ArrayList<>();
    dag.tasks().forEach(unused -> upstream.add(new ArrayList<>()));
    for (int setup = 0; setup < graph.size(); setup++) {
      if (role(dag, setup) == TaskRole.SETUP) {
        int from = setup;
        BitSet scope = scope(dag, graph, setup);
        for (int direct : graph.downstream(setup)) {
          scope.clear(direct);
        }
        scope.stream()
            .filter(task -> role(dag, task) != TaskRole.TEARDOWN)
            .forEach(task -> upstream.get(task).add(from));
      }
    }
    return Edges.of(upstream);
  }

  /**
   * Tasks, and what must be cleared with them: the setups that work among them needs, and the
   * teardowns of these. Source: Airflow's {@code DAG.partial_subset}.
   */
  public static BitSet with(DagSpec dag, DagGraph graph, BitSet tasks) {
    BitSet work = (BitSet) tasks.clone();
    tasks.stream().filter(task -> role(dag, task) != TaskRole.WORK).forEach(work::clear);
    BitSet all = (BitSet) tasks.clone();
    for (int setup = 0; setup < graph.size(); setup++) {
      if (role(dag, setup) == TaskRole.SETUP
          && (tasks.get(setup) || scope(dag, graph, setup).intersects(work))) {
        all.set(setup);
        all.or(teardowns(dag, graph, setup));
      }
    }
    return all;
  }

  /** The tasks between a setup and its teardowns, without itself. */
  static BitSet scope(DagSpec dag, DagGraph graph, int setup) {
    BitSet start = new BitSet();
    start.set(setup);
    BitSet below = graph.withDescendants(start);
    below.clear(setup);
    BitSet teardowns = teardowns(dag, graph, setup);
    if (!teardowns.isEmpty()) {
      below.and(graph.withAncestors(teardowns));
    }
    return below;
  }

  private static BitSet teardowns(DagSpec dag, DagGraph graph, int setup) {
    BitSet teardowns = new BitSet();
    String setupId = dag.tasks().get(setup).taskId();
    for (int task = 0; task < graph.size(); task++) {
      TaskSpec spec = dag.tasks().get(task);
      if (spec.features().role() == TaskRole.TEARDOWN
          && spec.features().setups().contains(setupId)) {
        teardowns.set(task);
      }
    }
    return teardowns;
  }

  private static TaskRole role(DagSpec dag, int task) {
    return dag.tasks().get(task).features().role();
  }
}
