package io.dabba.common.dag.rule;

import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.dag.TaskSpec;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings setups and teardowns together. Source: Airflow's {@code as_teardown}. */
public final class SetupTeardown {
  private SetupTeardown() {}

  /** The tasks, with those that a teardown names as its setups made setups. */
  public static List<TaskSpec> mark(List<TaskSpec> tasks) {
    Set<String> named =
        tasks.stream()
            .flatMap(task -> task.features().setups().stream())
            .collect(Collectors.toCollection(HashSet::new));
    return tasks.stream().map(task -> named.contains(task.taskId()) ? setup(task) : task).toList();
  }

  /** The tasks, with each teardown knowing its setups: those directly upstream of it. */
  public static List<TaskSpec> pair(List<TaskSpec> tasks) {
    Set<String> setups =
        tasks.stream()
            .filter(task -> task.features().role() == TaskRole.SETUP)
            .map(TaskSpec::taskId)
            .collect(Collectors.toSet());
    return tasks.stream().map(task -> paired(task, setups)).toList();
  }

  private static TaskSpec setup(TaskSpec task) {
    return task.features().role() == TaskRole.WORK
        ? task.withFeatures(task.features().toBuilder().setup().build())
        : task;
  }

  private static TaskSpec paired(TaskSpec task, Set<String> setups) {
    TaskFeatures features = task.features();
    if (features.role() != TaskRole.TEARDOWN) {
      return task;
    }
    Set<String> own = new LinkedHashSet<>(features.setups());
    task.upstream().stream().filter(setups::contains).forEach(own::add);
    return task.withFeatures(
        features.toBuilder().teardown(List.copyOf(own), features.failsDagrun()).build());
  }
}
