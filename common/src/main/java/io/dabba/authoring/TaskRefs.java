package io.dabba.authoring;

import java.util.List;

/**
 * Several tasks side by side: the {@code [b, c]} of {@code a >> [b, c] >> d}.
 *
 * @param tasks the tasks, in the order they were written
 */
public record TaskRefs(List<TaskRef<?>> tasks) implements Step {
  public TaskRefs {
    tasks = List.copyOf(tasks);
  }

  /** The given tasks side by side. */
  public static TaskRefs of(TaskRef<?>... tasks) {
    return new TaskRefs(List.of(tasks));
  }
}
