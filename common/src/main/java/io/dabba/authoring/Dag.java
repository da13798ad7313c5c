package io.dabba.authoring;

import io.dabba.common.dag.DagGraph;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A DAG being written: its settings, its tasks and the arrows between them. What {@link
 * TaskSettings} says of retries, queues and the like is the default of all its tasks. Closed once
 * its file is read.
 */
public final class Dag extends DagSettings implements TaskFlow, ActionFlow, BranchFlow {
  private final Map<String, TaskRef<?>> tasks = new LinkedHashMap<>();
  private boolean sealed;

  Dag(String dagId) {
    super(dagId);
  }

  @Override
  public <R> TaskRef<R> task(String taskId, OperatorTask<R> task) {
    requireOpen();
    TaskRef<R> added = new TaskRef<>(this, Identifiers.taskId(taskId), task);
    if (tasks.containsKey(taskId)) {
      throw DabbaException.invalid(
          where() + ", task_id: expected to be unique, found \"" + taskId + "\" twice");
    }
    task.inputs().forEach(added::addUpstream);
    tasks.put(taskId, added);
    return added;
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
    List<TaskSpec> specs = tasks.values().stream().map(TaskRef::spec).toList();
    checked(() -> DagGraph.of(specs));
    return spec(fileloc, specs);
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
