package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskRole;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The tasks that decide how a run ends: those with nothing downstream but teardowns whose failure
 * does not count, these themselves left out. Source: Airflow's {@code
 * DagRun._tis_for_dagrun_state}.
 */
final class Leaves {
  private Leaves() {}

  static int[] of(DagSpec dag, DagGraph graph) {
    int[] leaves =
        IntStream.range(0, graph.size())
            .filter(task -> !isIgnored(dag, task))
            .filter(
                task ->
                    Arrays.stream(graph.downstream(task)).allMatch(next -> isIgnored(dag, next)))
            .toArray();
    return leaves;
  }

  private static boolean isIgnored(DagSpec dag, int task) {
    TaskFeatures features = dag.tasks().get(task).features();
    return features.role() == TaskRole.TEARDOWN && !features.failsDagrun();
  }
}
