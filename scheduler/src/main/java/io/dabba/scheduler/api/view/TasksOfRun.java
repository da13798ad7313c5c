package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import java.util.ArrayList;
import java.util.List;

/**
 * A run with its task instances, task by task.
 *
 * @param run the run
 * @param spec its DAG in the version it runs
 * @param tasks by task_index, the instances of each task and whether they are mapped
 */
public record TasksOfRun(RunRecord run, DagSpec spec, List<Task> tasks) {
  /**
   * The instances of one task.
   *
   * @param isExpanded whether they have a map_index
   * @param instances in the order of their map_index
   */
  public record Task(boolean isExpanded, List<TaskInstance> instances) {}

  /**
   * Puts the instances of a run to their tasks.
   *
   * @param keys of all its instances, in the order of its tasks
   * @param instances of these keys
   */
  public static TasksOfRun of(
      RunRecord run, DagSpec spec, List<InstanceKey> keys, List<TaskInstance> instances) {
    List<Task> tasks = new ArrayList<>();
    int from = 0;
    for (int task = 0; task < spec.tasks().size(); task++) {
      int to = from;
      while (to < keys.size() && keys.get(to).taskIndex() == task) {
        to++;
      }
      boolean isExpanded = from == to || keys.get(from).isMapped();
      tasks.add(new Task(isExpanded, List.copyOf(instances.subList(from, to))));
      from = to;
    }
    return new TasksOfRun(run, spec, List.copyOf(tasks));
  }
}
