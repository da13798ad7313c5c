package io.dabba.dist.trial;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DAG as it was read from its file, to be tried.
 *
 * @param spec its definition
 * @param bundle the contents of its file
 */
public record TrialDag(DagSpec spec, Bundle bundle) {
  /** The schedule stays, because it decides the data interval, but comes due in no lifetime. */
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  /** Its file with this DAG only, and no run of it but those triggered. */
  Bundle triggeredOnly() {
    return new Bundle(List.of(with(spec.tasks())), bundle.entryClass(), bundle.files());
  }

  /** The same DAG with one task that waits for nothing; refused if it has no such task. */
  public TrialDag only(String taskId) {
    TaskSpec task =
        spec.tasks().stream()
            .filter(each -> each.taskId().equals(taskId))
            .findFirst()
            .orElseThrow(() -> unknown(taskId));
    return new TrialDag(with(List.of(alone(task))), bundle);
  }

  /** The queues of its tasks. */
  List<String> queues() {
    return spec.tasks().stream().map(TaskSpec::queue).distinct().toList();
  }

  /** The pools of its tasks but for the default one. */
  List<String> pools() {
    return spec.tasks().stream()
        .map(TaskSpec::pool)
        .filter(pool -> !pool.equals(TaskSpec.DEFAULT_POOL))
        .distinct()
        .toList();
  }

  private DabbaException unknown(String taskId) {
    String known = spec.tasks().stream().map(TaskSpec::taskId).collect(Collectors.joining(", "));
    return DabbaException.notFound(
        "task_id: expected one of " + known + ", found \"" + taskId + '"');
  }

  private DagSpec with(List<TaskSpec> tasks) {
    return new DagSpec(
        spec.dagId(),
        spec.description(),
        spec.docMd(),
        spec.schedule(),
        NEVER,
        null,
        false,
        spec.maxActiveRuns(),
        spec.maxActiveTasks(),
        spec.dagrunTimeout(),
        spec.tags(),
        spec.owner(),
        spec.params(),
        spec.fileloc(),
        tasks,
        spec.features());
  }

  private static TaskSpec alone(TaskSpec task) {
    return new TaskSpec(
        task.taskId(),
        task.operator(),
        task.arguments(),
        List.of(),
        TriggerRule.ALL_SUCCESS,
        task.retry(),
        task.executionTimeout(),
        task.queue(),
        task.pool(),
        task.poolSlots(),
        task.priorityWeight(),
        task.doc());
  }
}
