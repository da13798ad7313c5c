package io.dabba.authoring;

import java.util.ArrayList;
import java.util.List;

/** One end of an arrow: a task, or several side by side. */
public sealed interface Step permits TaskRef, TaskRefs {
  /** The tasks of this step, in the order they were written. */
  List<TaskRef<?>> tasks();

  /** Draws arrows from each task here to each task of {@code next}, and returns {@code next}. */
  default <N extends Step> N then(N next) {
    next.tasks().forEach(task -> tasks().forEach(task::addUpstream));
    return next;
  }

  /** Draws arrows from each task here to each of the given, and returns them as one step. */
  default TaskRefs then(TaskRef<?> first, TaskRef<?> second, TaskRef<?>... more) {
    List<TaskRef<?>> next = new ArrayList<>(List.of(first, second));
    next.addAll(List.of(more));
    return then(new TaskRefs(next));
  }
}
