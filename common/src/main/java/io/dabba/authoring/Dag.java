package io.dabba.authoring;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.dag.rule.DagRules;
import io.dabba.common.dag.rule.DagRules.Violation;
import io.dabba.common.dag.rule.SetupTeardown;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.common.params.DagParams;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A DAG being written: its settings, its tasks and the arrows between them. What {@link
 * TaskSettings} says of retries, queues and the like is the default of all its tasks. Closed once
 * its file is read.
 */
public final class Dag extends DagSettings
    implements TaskFlow, ActionFlow, BranchFlow, MapFlow, GroupFlow {
  private final Map<String, TaskRef<?>> tasks = new LinkedHashMap<>();
  private final Map<String, TaskGroup> groups = new LinkedHashMap<>();
  private boolean sealed;

  Dag(String dagId) {
    super(dagId);
  }

  @Override
  public <R> TaskRef<R> task(String taskId, OperatorTask<R> task) {
    return add(taskId, null, task);
  }

  @Override
  public TaskGroup group(String groupId, Map<String, Each<?>> mapped, Consumer<TaskGroup> added) {
    return add(TaskGroup.in(this, null, groupId, mapped), added);
  }

  <R> TaskRef<R> add(String taskId, @Nullable String group, OperatorTask<R> task) {
    requireOpen();
    TaskRef<R> added = new TaskRef<>(this, Identifiers.taskId(taskId), group, task);
    requireNew("task_id", taskId);
    task.inputs().forEach(added::addUpstream);
    tasks.put(taskId, added);
    return added;
  }

  TaskGroup add(TaskGroup group, Consumer<TaskGroup> added) {
    requireOpen();
    requireNew("group_id", group.groupId());
    groups.put(group.groupId(), group);
    added.accept(group);
    if (group.tasks().isEmpty()) {
      throw DabbaException.invalid(
          where() + ", group \"" + group.groupId() + "\": expected tasks, found none");
    }
    group.connect();
    return group;
  }

  /** The tasks of a group and of the groups within it. */
  List<TaskRef<?>> tasksWithin(String groupId) {
    return tasks.values().stream().filter(task -> task.isWithin(groupId)).toList();
  }

  /** Draws arrows from each step to the next. */
  public Dag chain(Step first, Step... rest) {
    Step from = first;
    for (Step to : rest) {
      from = from.then(to);
    }
    return changed();
  }

  /** The function of a task, or null if there is none. */
  @Nullable JavaTask<?> function(String taskId) {
    TaskRef<?> task = tasks.get(taskId);
    return task != null && task.operator() instanceof JavaTask<?> function ? function : null;
  }

  DagSpec spec(String fileloc) {
    List<TaskSpec> written = tasks.values().stream().map(TaskRef::spec).toList();
    List<TaskSpec> specs = SetupTeardown.pair(SetupTeardown.mark(written));
    List<TaskGroupSpec> groupSpecs = groups.values().stream().map(TaskGroup::spec).toList();
    checked(() -> DagGraph.of(specs));
    DagSpec spec = spec(fileloc, specs, groupSpecs);
    checked(() -> requireWhole(spec));
    checked(() -> DagParams.requireDefaults(spec));
    return spec;
  }

  private void requireNew(String what, String id) {
    if (tasks.containsKey(id) || groups.containsKey(id)) {
      throw DabbaException.invalid(
          where() + ", " + what + ": expected to be unique, found \"" + id + "\" twice");
    }
  }

  private void requireWhole(DagSpec spec) {
    for (Violation violation : DagRules.violations(spec.tasks(), spec.features())) {
      String kind = tasks.containsKey(violation.id()) ? "task " : "group ";
      throw DabbaException.invalid(kind + violation);
    }
  }

  void seal() {
    sealed = true;
  }

  @Override
  void requireOpen() {
    if (sealed) {
      throw DabbaException.invalid(
          where() + ": expected to be changed inside define, found a change afterwards");
    }
  }

  @Override
  Dag self() {
    return this;
  }
}
