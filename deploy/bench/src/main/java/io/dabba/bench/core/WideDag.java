package io.dabba.bench.core;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** DAGs to measure with: lanes of equal length side by side, between a first and a last task. */
public final class WideDag {
  private WideDag() {}

  /** A DAG of {@code lanes * length + 2} tasks. */
  public static DagSpec of(String dagId, int lanes, int length, Schedule schedule) {
    List<TaskSpec> tasks = new ArrayList<>();
    tasks.add(task("first", List.of()));
    List<String> ends = new ArrayList<>();
    for (int lane = 0; lane < lanes; lane++) {
      String before = "first";
      for (int step = 0; step < length; step++) {
        String taskId = "t" + lane + "_" + step;
        tasks.add(task(taskId, List.of(before)));
        before = taskId;
      }
      ends.add(before);
    }
    tasks.add(task("last", ends));
    return new DagSpec(
        dagId,
        null,
        null,
        schedule,
        null,
        null,
        false,
        16,
        0,
        null,
        List.of(),
        "dabba",
        Map.of(),
        dagId + ".yaml",
        tasks);
  }

  private static TaskSpec task(String taskId, List<String> upstream) {
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
        null);
  }
}
