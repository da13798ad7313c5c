package io.dabba.dist.trial;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A DAG as it was read from its file, to be tried.
 *
 * @param spec its definition
 * @param bundle the contents of its file
 * @param tried the tasks that are tried; others only make up the DAG
 * @param ignored fields of theirs that do not count
 */
public record TrialDag(DagSpec spec, Bundle bundle, List<String> tried, List<String> ignored) {
  /** The schedule stays, because it decides the data interval, but comes due in no lifetime. */
  private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

  public TrialDag {
    tried = List.copyOf(tried);
    ignored = List.copyOf(ignored);
  }

  /** A whole DAG. */
  static TrialDag whole(DagSpec spec, Bundle bundle) {
    List<String> all = spec.tasks().stream().map(TaskSpec::taskId).toList();
    return new TrialDag(spec, bundle, all, List.of());
  }

  /** Its file with this DAG only, and no run of it but those triggered. */
  Bundle triggeredOnly() {
    return new Bundle(List.of(triggered()), bundle.entryClass(), bundle.files());
  }

  /** One of its tasks; refused if it has no such task, or one that needs what others return. */
  public TrialDag only(String taskId) {
    LoneTask lone = new LoneTask(spec, task(taskId));
    return new TrialDag(of(lone), bundle, List.of(taskId), lone.ignored());
  }

  /** One of its tasks, as it is written; refused if it has no such task. */
  public TaskSpec task(String taskId) {
    return spec.tasks().stream()
        .filter(each -> each.taskId().equals(taskId))
        .findFirst()
        .orElseThrow(() -> unknown(taskId));
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

  private DagSpec triggered() {
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
        spec.tasks(),
        spec.features());
  }

  private DagSpec of(LoneTask lone) {
    return new DagSpec(
        spec.dagId(),
        spec.description(),
        spec.docMd(),
        spec.schedule(),
        spec.startDate(),
        spec.endDate(),
        spec.catchup(),
        spec.maxActiveRuns(),
        spec.maxActiveTasks(),
        null,
        spec.tags(),
        spec.owner(),
        spec.params(),
        spec.fileloc(),
        lone.tasks(),
        lone.features());
  }
}
