package io.dabba.worker;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small DAGs. */
public final class TestDags {
  private TestDags() {}

  /** A DAG without schedule. */
  public static DagSpec dag(String dagId, TaskSpec... tasks) {
    return dag(dagId, Schedule.manual(), List.of(), tasks);
  }

  /** A DAG with a schedule and task groups. */
  public static DagSpec dag(
      String dagId, Schedule schedule, List<TaskGroupSpec> groups, TaskSpec... tasks) {
    DagFeatures none = DagFeatures.NONE;
    return new DagSpec(
        dagId,
        null,
        null,
        schedule,
        null,
        null,
        false,
        DagSpec.DEFAULT_MAX_ACTIVE_RUNS,
        DagSpec.DEFAULT_MAX_ACTIVE_TASKS,
        null,
        List.of(),
        DagSpec.DEFAULT_OWNER,
        Map.of("city", "Mumbai"),
        dagId + ".yaml",
        List.of(tasks),
        new DagFeatures(
            none.assets(),
            none.deadlines(),
            none.failFast(),
            none.callbacks(),
            none.paramSchemas(),
            groups,
            none.maxConsecutiveFailedRuns()));
  }

  /** A DAG with callbacks for the ends of its runs. */
  public static DagSpec dagWithCallbacks(
      String dagId, List<CallbackSpec> callbacks, TaskSpec... tasks) {
    DagSpec dag = dag(dagId, tasks);
    return new DagSpec(
        dagId,
        null,
        null,
        dag.schedule(),
        null,
        null,
        false,
        dag.maxActiveRuns(),
        dag.maxActiveTasks(),
        null,
        List.of(),
        dag.owner(),
        dag.params(),
        dag.fileloc(),
        dag.tasks(),
        new DagFeatures(null, List.of(), false, callbacks, Map.of(), List.of(), 0));
  }

  /** The same task with callbacks. */
  public static TaskSpec calling(TaskSpec task, CallbackSpec... callbacks) {
    return task.withFeatures(TaskFeatures.builder().callbacks(List.of(callbacks)).build());
  }

  /** A task without limit of time. */
  public static TaskSpec task(String taskId, String operator, Map<String, Object> arguments) {
    return task(taskId, operator, arguments, null, List.of());
  }

  /** A task. */
  public static TaskSpec task(
      String taskId,
      String operator,
      Map<String, Object> arguments,
      @Nullable Duration executionTimeout,
      List<String> upstream) {
    return new TaskSpec(
        taskId,
        operator,
        arguments,
        upstream,
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        executionTimeout,
        TaskSpec.DEFAULT_QUEUE,
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        null);
  }

  /** A shell task. */
  public static TaskSpec bash(String taskId, String command) {
    return task(taskId, "bash", Map.of("command", command));
  }

  /** A bundle of YAML files. */
  public static Bundle bundle(DagSpec... dags) {
    return new Bundle(List.of(dags), null, Map.of());
  }
}
