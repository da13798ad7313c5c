package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the function of a branch chose, read as ids of tasks directly downstream of it. */
final class Choice {
  private Choice() {}

  static Outcome of(@Nullable Object chosen, TaskContext context) {
    List<String> downstream = downstream(context);
    List<String> taskIds = taskIds(chosen).distinct().toList();
    for (String taskId : taskIds) {
      if (!downstream.contains(taskId)) {
        throw DabbaException.invalid(
            where(context) + ": expected to choose of " + downstream + ", found \"" + taskId + '"');
      }
    }
    return Outcome.follow(taskIds);
  }

  private static Stream<String> taskIds(@Nullable Object chosen) {
    if (chosen == null) {
      return Stream.empty();
    }
    if (chosen instanceof String taskId) {
      return Stream.of(taskId);
    }
    if (chosen instanceof Step step) {
      return step.roots().stream().map(TaskRef::taskId);
    }
    if (chosen instanceof Collection<?> several) {
      return several.stream().flatMap(Choice::taskIds);
    }
    throw DabbaException.invalid(
        "branch: expected a task, a task_id or a collection of them, found a "
            + chosen.getClass().getName());
  }

  private static List<String> downstream(TaskContext context) {
    String taskId = context.task().taskId();
    return context.dag().tasks().stream()
        .filter(task -> task.upstream().contains(taskId))
        .map(task -> task.taskId())
        .toList();
  }

  private static String where(TaskContext context) {
    return "dag \"" + context.dag().dagId() + "\", branch \"" + context.task().taskId() + '"';
  }
}
