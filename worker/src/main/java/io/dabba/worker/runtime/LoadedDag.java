package io.dabba.worker.runtime;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MappedTasks;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.message.CallbackMessage;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.message.WorkMessage;
import java.util.List;
import java.util.Set;

/**
 * One DAG of a loaded bundle, with its tasks by index.
 *
 * @param spec the DAG
 * @param producers the tasks over whose values others are mapped
 */
record LoadedDag(DagSpec spec, Set<String> producers) {
  static LoadedDag of(DagSpec spec) {
    return new LoadedDag(spec, MappedTasks.producers(spec));
  }

  /** What a message asks to run; refuses an index out of range or with another task_id. */
  TaskSpec task(WorkMessage message) {
    return message instanceof CallbackMessage callback
        ? CalledTask.of(spec, callback)
        : task((TaskMessage) message);
  }

  private TaskSpec task(TaskMessage message) {
    List<TaskSpec> tasks = spec.tasks();
    int index = message.key().taskIndex();
    if (index < 0 || index >= tasks.size()) {
      throw DabbaException.invalid(
          "task_index: expected 0 to %d in dag \"%s\", found %d"
              .formatted(tasks.size() - 1, spec.dagId(), index));
    }
    TaskSpec task = tasks.get(index);
    if (!task.taskId().equals(message.taskId())) {
      throw DabbaException.invalid(
          "task_id: expected \"%s\" at task_index %d of dag \"%s\", found \"%s\""
              .formatted(task.taskId(), index, spec.dagId(), message.taskId()));
    }
    return task;
  }
}
