package io.dabba.common.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which task instances of a run are meant.
 *
 * @param tasks tasks by id; none for all of the DAG. What a run's version does not have is passed
 *     over
 * @param upstream whether everything upstream of them is meant too
 * @param downstream whether everything downstream of them is meant too
 * @param below whether only what is downstream of all that is meant, and not that itself
 */
public record TaskChoice(List<Chosen> tasks, boolean upstream, boolean downstream, boolean below) {
  public TaskChoice {
    tasks = List.copyOf(tasks);
  }

  /**
   * One task.
   *
   * @param taskId its id
   * @param mapIndex the one instance that is meant, or null for all of it
   */
  public record Chosen(String taskId, @Nullable Integer mapIndex) {}

  /** Every task. */
  public static TaskChoice all() {
    return new TaskChoice(List.of(), false, false, false);
  }

  /** Some tasks, in all their instances. */
  public static TaskChoice of(String... taskIds) {
    return new TaskChoice(
        List.of(taskIds).stream().map(id -> new Chosen(id, null)).toList(), false, false, false);
  }

  /** These and everything downstream. */
  public TaskChoice withDownstream() {
    return new TaskChoice(tasks, upstream, true, below);
  }

  /** These and everything upstream. */
  public TaskChoice withUpstream() {
    return new TaskChoice(tasks, true, downstream, below);
  }

  /** Only what is downstream of these. */
  public TaskChoice onlyBelow() {
    return new TaskChoice(tasks, upstream, downstream, true);
  }
}
