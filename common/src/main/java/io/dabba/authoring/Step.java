package io.dabba.authoring;

import java.util.ArrayList;
import java.util.List;

/** One end of an arrow: a task, several side by side, or a task group. */
public sealed interface Step permits TaskRef, TaskRefs, TaskGroup {
  /** The tasks of this step, in the order they were written. */
  List<TaskRef<?>> tasks();

  /** The tasks at which arrows to this step end. */
  default List<TaskRef<?>> roots() {
    return tasks();
  }

  /** The tasks from which arrows of this step start. */
  default List<TaskRef<?>> leaves() {
    return tasks();
  }

  /** Draws arrows from each task here to each task of {@code next}, and returns {@code next}. */
  default <N extends Step> N then(N next) {
    List<TaskRef<?>> from = leaves();
    next.roots().forEach(task -> from.forEach(task::addUpstream));
    return next;
  }

  /** Draws arrows from each task here to each of the given, and returns them as one step. */
  default TaskRefs then(TaskRef<?> first, TaskRef<?> second, TaskRef<?>... more) {
    List<TaskRef<?>> next = new ArrayList<>(List.of(first, second));
    next.addAll(List.of(more));
    return then(new TaskRefs(next));
  }
}
