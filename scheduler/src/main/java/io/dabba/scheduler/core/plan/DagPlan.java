package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import java.util.stream.IntStream;

/**
 * What can be known of a DAG version before any run of it.
 *
 * @param graph its dependencies
 * @param dependencies the same, as edges
 * @param setups edges from setups to the tasks that need them without depending on them directly
 * @param scopes its mapped parts
 * @param feeds edges to mapped tasks from those over whose values they are mapped
 * @param looks by task, the tasks that its end may move on
 * @param leaves the tasks that decide how a run ends
 * @param order tasks, each after its upstream tasks
 * @param weights by task, its weight in its queue
 * @param asksPast whether any task asks something of the previous run
 * @param callbacks which callbacks are called when
 * @param deadlineTasks the tasks that have a deadline
 */
public record DagPlan(
    DagGraph graph,
    Edges dependencies,
    Edges setups,
    MapScopes scopes,
    Edges feeds,
    int[][] looks,
    int[] leaves,
    int[] order,
    int[] weights,
    boolean asksPast,
    CallbackPlan callbacks,
    int[] deadlineTasks) {
  /** Prepares a version; refuses a graph that is broken. */
  public static DagPlan of(DagSpec dag) {
    DagGraph graph = DagGraph.of(dag.tasks());
    Edges setups = SetupScopes.indirect(dag, graph);
    MapScopes scopes = MapScopes.of(dag, graph);
    return new DagPlan(
        graph,
        edges(graph),
        setups,
        scopes,
        scopes.feeds(),
        Looks.of(graph, setups, scopes),
        Leaves.of(dag, graph),
        Order.of(graph),
        Weights.of(dag, graph),
        dag.tasks().stream().anyMatch(task -> task.features().past().asks()),
        CallbackPlan.of(dag),
        IntStream.range(0, graph.size())
            .filter(task -> dag.tasks().get(task).features().deadline() != null)
            .toArray());
  }

  private static Edges edges(DagGraph graph) {
    int[][] upstream = new int[graph.size()][];
    int[][] downstream = new int[graph.size()][];
    for (int task = 0; task < graph.size(); task++) {
      upstream[task] = graph.upstream(task);
      downstream[task] = graph.downstream(task);
    }
    return new Edges(upstream, downstream);
  }
}
