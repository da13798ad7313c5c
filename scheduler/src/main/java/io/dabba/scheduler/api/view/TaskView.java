package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code TaskResponse}. */
public record TaskView(
    String taskId,
    String taskDisplayName,
    String owner,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    String triggerRule,
    boolean dependsOnPast,
    boolean waitForDownstream,
    double retries,
    String queue,
    String pool,
    double poolSlots,
    @Nullable TimeDelta executionTimeout,
    TimeDelta retryDelay,
    double retryExponentialBackoff,
    double priorityWeight,
    String weightRule,
    List<String> templateFields,
    List<String> downstreamTaskIds,
    @Nullable String docMd,
    String operatorName,
    Map<String, Object> params,
    boolean isMapped,
    List<String> extraLinks,
    @Nullable String uiColor,
    @Nullable String uiFgcolor,
    Map<String, Object> classRef) {
  /** Every task of a DAG, in its order. */
  public static List<TaskView> all(DagSpec dag) {
    Map<String, List<String>> downstream = downstream(dag);
    return dag.tasks().stream()
        .map(task -> of(dag, task, downstream.getOrDefault(task.taskId(), List.of())))
        .toList();
  }

  private static TaskView of(DagSpec dag, TaskSpec task, List<String> downstream) {
    return new TaskView(
        task.taskId(),
        task.taskId(),
        dag.owner(),
        dag.startDate(),
        dag.endDate(),
        task.triggerRule().id(),
        task.features().past().dependsOnPast(),
        task.features().past().waitForDownstream(),
        task.retry().retries(),
        task.queue(),
        task.pool(),
        task.poolSlots(),
        TimeDelta.ofNullable(task.executionTimeout()),
        TimeDelta.of(task.retry().delay()),
        task.retry().backoff() > 1 ? task.retry().backoff() : 0,
        task.priorityWeight(),
        task.features().weightRule().name().toLowerCase(Locale.ROOT),
        List.of(),
        List.copyOf(downstream),
        task.doc(),
        task.operator(),
        dag.params(),
        task.features().mapping() != null,
        List.of(),
        null,
        null,
        Map.of("class_name", task.operator()));
  }

  private static Map<String, List<String>> downstream(DagSpec dag) {
    Map<String, List<String>> downstream = new LinkedHashMap<>();
    for (TaskSpec task : dag.tasks()) {
      for (String upstream : task.upstream()) {
        downstream.computeIfAbsent(upstream, id -> new ArrayList<>()).add(task.taskId());
      }
    }
    return downstream;
  }
}
