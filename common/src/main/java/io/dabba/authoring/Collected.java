package io.dabba.authoring;

import java.util.List;

/**
 * What a task of a mapped task group returns in all instances of the group, in their order.
 *
 * @param task the task
 * @param <T> what it returns in one instance
 */
public record Collected<T>(TaskRef<T> task) implements Input<List<T>> {
  /** Collects what {@code task} returns. */
  public static <T> Collected<T> of(TaskRef<T> task) {
    return new Collected<>(task);
  }
}
