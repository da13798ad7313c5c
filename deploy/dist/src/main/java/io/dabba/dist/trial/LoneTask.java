package io.dabba.dist.trial;

import io.dabba.common.dag.CallbackSpec;
import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MappedTasks;
import io.dabba.common.dag.Mapping;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A task to be tried by itself. What its tries are made of counts: arguments, templates, retries
 * and their rules, timeout, queue, mapping over what is written, assets. What it has only beside
 * others or in time does not. The tasks directly downstream are there, for a branch to choose from,
 * and do nothing.
 *
 * @param dag its DAG
 * @param task the task
 */
record LoneTask(DagSpec dag, TaskSpec task) {
  LoneTask {
    requireOwnValues(MappedTasks.mapping(dag, task), task);
  }

  /** It first, then those downstream. */
  List<TaskSpec> tasks() {
    Stream<TaskSpec> downstream =
        dag.tasks().stream()
            .filter(each -> each.upstream().contains(task.taskId()))
            .map(this::standIn);
    return Stream.concat(Stream.of(alone()), downstream).toList();
  }

  /** The features of its DAG that count; of groups only those that are mapped over its own. */
  DagFeatures features() {
    DagFeatures all = dag.features();
    return new DagFeatures(
        null,
        List.of(),
        false,
        List.of(),
        all.paramSchemas(),
        all.groups().stream().map(LoneTask::reachable).toList(),
        0);
  }

  /** The fields of the task that do not count. */
  List<String> ignored() {
    TaskFeatures features = task.features();
    List<String> fields = new ArrayList<>();
    addIf(!task.upstream().isEmpty(), "depends_on", fields);
    addIf(task.triggerRule() != TriggerRule.ALL_SUCCESS, "trigger_rule", fields);
    addIf(features.role() == TaskRole.SETUP, "setup", fields);
    addIf(features.role() == TaskRole.TEARDOWN, "teardown", fields);
    addIf(features.past().dependsOnPast(), "depends_on_past", fields);
    addIf(features.past().waitForDownstream(), "wait_for_downstream", fields);
    addIf(features.limits().maxActiveTisPerDag() > 0, "max_active_tis_per_dag", fields);
    addIf(features.limits().maxActiveTisPerDagrun() > 0, "max_active_tis_per_dagrun", fields);
    addIf(features.deadline() != null, "deadline", fields);
    features.callbacks().stream().map(LoneTask::field).distinct().forEach(fields::add);
    return List.copyOf(fields);
  }

  private TaskSpec alone() {
    TaskFeatures own =
        TaskFeatures.builder()
            .group(task.features().group())
            .mapping(task.features().mapping())
            .mapIndexTemplate(task.features().mapIndexTemplate())
            .outlets(task.features().outlets())
            .inlets(task.features().inlets())
            .retryRules(task.features().retryRules())
            .maxInfraRetries(task.features().maxInfraRetries())
            .build();
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
        task.doc(),
        own);
  }

  private TaskSpec standIn(TaskSpec downstream) {
    return new TaskSpec(
        downstream.taskId(),
        "empty",
        Map.of(),
        List.of(task.taskId()),
        TriggerRule.ALL_SUCCESS,
        RetryPolicy.NONE,
        null,
        task.queue(),
        TaskSpec.DEFAULT_POOL,
        1,
        1,
        null,
        TaskFeatures.builder().group(downstream.features().group()).build());
  }

  private static TaskGroupSpec reachable(TaskGroupSpec group) {
    boolean isWritten = group.mapping() == null || group.mapping().producers().isEmpty();
    return isWritten ? group : new TaskGroupSpec(group.groupId(), group.tooltip(), null);
  }

  private static void requireOwnValues(@Nullable Mapping mapping, TaskSpec task) {
    if (mapping != null && !mapping.producers().isEmpty()) {
      throw DabbaException.invalid(
          "task_id: expected a task that can be tried by itself, found \""
              + task.taskId()
              + "\", which is mapped over what "
              + String.join(", ", mapping.producers())
              + " returns; try its DAG");
    }
  }

  private static void addIf(boolean isSaid, String field, List<String> fields) {
    if (isSaid) {
      fields.add(field);
    }
  }

  private static String field(CallbackSpec callback) {
    return "on_" + callback.event().name().toLowerCase(Locale.ROOT);
  }
}
