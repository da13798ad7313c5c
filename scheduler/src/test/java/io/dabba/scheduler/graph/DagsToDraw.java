package io.dabba.scheduler.graph;

import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** DAGs of tasks that do nothing. */
final class DagsToDraw {
  private DagsToDraw() {}

  /** Extract, then a group of two with a group of one in it, then notify. */
  static DagSpec grouped() {
    return dag(
        List.of(new TaskGroupSpec("load", null, null), new TaskGroupSpec("load.deep", null, null)),
        List.of(
            task("notify", null, List.of("load.city", "load.deep.lane")),
            task("extract", null, List.of()),
            task("load.city", "load", List.of("extract")),
            task("load.deep.lane", "load.deep", List.of("load.city"))));
  }

  /** Layers of a width, each task after two of the layer before. */
  static DagSpec layered(int layers, int width) {
    List<TaskSpec> tasks = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      for (int at = 0; at < width; at++) {
        List<String> upstream =
            layer == 0
                ? List.of()
                : List.of(name(layer - 1, at), name(layer - 1, (at + 7) % width));
        tasks.add(task(name(layer, at), null, upstream));
      }
    }
    return dag(List.of(), tasks);
  }

  /** One task after the other. */
  static DagSpec chain(int length) {
    List<TaskSpec> tasks =
        IntStream.range(0, length)
            .mapToObj(at -> task("t" + at, null, at == 0 ? List.of() : List.of("t" + (at - 1))))
            .toList();
    return dag(List.of(), tasks);
  }

  private static String name(int layer, int at) {
    return "t_" + layer + '_' + at;
  }

  private static TaskSpec task(String taskId, @Nullable String group, List<String> upstream) {
    return new TaskSpec(
            taskId,
            "empty",
            Map.of(),
            upstream,
            TriggerRule.ALL_SUCCESS,
            RetryPolicy.NONE,
            null,
            TaskSpec.DEFAULT_QUEUE,
            TaskSpec.DEFAULT_POOL,
            1,
            1,
            null)
        .withFeatures(TaskFeatures.builder().group(group).build());
  }

  private static DagSpec dag(List<TaskGroupSpec> groups, List<TaskSpec> tasks) {
    return new DagSpec(
        "drawn",
        null,
        null,
        Schedule.manual(),
        null,
        null,
        false,
        1,
        0,
        null,
        List.of(),
        "ann",
        Map.of(),
        "drawn.yaml",
        tasks,
        new DagFeatures(null, List.of(), false, List.of(), Map.of(), groups, 0));
  }
}
