package io.dabba.worker.runtime;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskGroupSpec;
import io.dabba.common.dag.TaskSpec;

/** Which tasks of a DAG have several instances. */
final class MappedTasks {
  private MappedTasks() {}

  /** Whether the task is mapped, or is in a group that is. */
  static boolean contain(DagSpec dag, TaskSpec task) {
    String group = task.features().group();
    return task.features().mapping() != null
        || (group != null
            && dag.features().groups().stream().anyMatch(each -> isMapped(each, group)));
  }

  private static boolean isMapped(TaskGroupSpec candidate, String group) {
    String id = candidate.groupId();
    return candidate.mapping() != null && (group.equals(id) || group.startsWith(id + "."));
  }
}
