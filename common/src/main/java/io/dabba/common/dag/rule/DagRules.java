package io.dabba.common.dag.rule;

import io.dabba.common.dag.DagFeatures;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.TriggerRule;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with the tasks of a DAG as a whole. */
public final class DagRules {
  private final List<TaskSpec> tasks;
  private final DagFeatures features;
  private final Map<String, TaskSpec> byId = new HashMap<>();

  private DagRules(List<TaskSpec> tasks, DagFeatures features) {
    this.tasks = tasks;
    this.features = features;
    tasks.forEach(task -> byId.put(task.taskId(), task));
  }

  /** Everything that is wrong with these tasks, in their order. */
  public static List<Violation> violations(List<TaskSpec> tasks, DagFeatures features) {
    DagRules rules = new DagRules(tasks, features);
    return Stream.concat(
            features.groups().stream().flatMap(rules::ofGroup), tasks.stream().flatMap(rules::of))
        .toList();
  }

  private Stream<Violation> of(TaskSpec task) {
    return Stream.of(afterSetup(task), setups(task), failFast(task), mapped(task), always(task))
        .flatMap(found -> found);
  }

  /** Airflow's {@code validate_setup_teardown}. */
  private Stream<Violation> afterSetup(TaskSpec task) {
    if (task.triggerRule() == TriggerRule.ALL_SUCCESS || isTeardown(task)) {
      return Stream.empty();
    }
    return task.upstream().stream()
        .filter(from -> role(from) == TaskRole.SETUP)
        .limit(1)
        .map(
            setup ->
                new Violation(
                    task.taskId(),
                    "trigger rule all_success directly after setup \"" + setup + '"',
                    task.triggerRule().id()));
  }

  private Stream<Violation> setups(TaskSpec task) {
    return task.features().setups().stream()
        .filter(setup -> role(setup) != TaskRole.SETUP)
        .map(
            setup ->
                new Violation(task.taskId(), "setups that are no teardowns", '"' + setup + '"'));
  }

  /** Airflow's {@code FailFastDagInvalidTriggerRule}. */
  private Stream<Violation> failFast(TaskSpec task) {
    boolean permitted = task.triggerRule() == TriggerRule.ALL_SUCCESS || isTeardown(task);
    return permitted || !features.failFast()
        ? Stream.empty()
        : Stream.of(
            new Violation(
                task.taskId(),
                "trigger rule all_success in a DAG with fail_fast",
                task.triggerRule().id()));
  }

  private Stream<Violation> mapped(TaskSpec task) {
    if (task.features().mapping() == null) {
      return Stream.empty();
    }
    return mappedAround(task.features().group())
        .map(
            group ->
                new Violation(
                    task.taskId(),
                    "no mapping within mapped group \"" + group.groupId() + '"',
                    "a mapped task"));
  }

  private Stream<Violation> always(TaskSpec task) {
    return task.features().mapping() != null
            && task.triggerRule() == TriggerRule.ALWAYS
            && !task.features().mapping().producers().isEmpty()
        ? Stream.of(
            new Violation(
                task.taskId(),
                "a trigger rule that waits for the values it is mapped over",
                "always"))
        : Stream.empty();
  }

  private Stream<Violation> ofGroup(TaskGroupSpec group) {
    if (group.mapping() == null) {
      return Stream.empty();
    }
    Stream<Violation> around =
        mappedAround(parent(group.groupId()))
            .map(
                outer ->
                    new Violation(
                        group.groupId(),
                        "no mapping within mapped group \"" + outer.groupId() + '"',
                        "a mapped group"));
    Stream<Violation> own =
        group.mapping().producers().stream()
            .filter(producer -> isIn(producer, group.groupId()))
            .map(
                producer ->
                    new Violation(
                        group.groupId(), "values from outside of the group", '"' + producer + '"'));
    return Stream.concat(around, own);
  }

  /** The mapped groups that a group is or is within. */
  private Stream<TaskGroupSpec> mappedAround(@Nullable String groupId) {
    return groupId == null
        ? Stream.empty()
        : features.groups().stream()
            .filter(group -> group.mapping() != null)
            .filter(group -> GroupEnds.isWithin(groupId, group.groupId()))
            .limit(1);
  }

  private boolean isIn(String taskId, String groupId) {
    TaskSpec task = byId.get(taskId);
    String group = task == null ? null : task.features().group();
    return group != null && GroupEnds.isWithin(group, groupId);
  }

  private @Nullable TaskRole role(String taskId) {
    TaskSpec task = byId.get(taskId);
    return task == null ? null : task.features().role();
  }

  private static boolean isTeardown(TaskSpec task) {
    return task.features().role() == TaskRole.TEARDOWN;
  }

  private static @Nullable String parent(String groupId) {
    int dot = groupId.lastIndexOf('.');
    return dot < 0 ? null : groupId.substring(0, dot);
  }

  /**
   * One thing that is wrong.
   *
   * @param id the task or task group
   * @param expected what would have been right
   * @param found what is there
   */
  public record Violation(String id, String expected, String found) {
    @Override
    public String toString() {
      return '"' + id + "\": expected " + expected + ", found " + found;
    }
  }
}
