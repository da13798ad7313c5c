package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Say how task instances have ended, whatever they did. Running ones are stopped; what had failed
 * downstream of them runs once more.
 *
 * @param dagId the DAG
 * @param runs which of its runs
 * @param tasks which of their tasks
 * @param end how they have ended
 * @param position how far it has come in the first of the runs
 * @param reply where the answer goes once all is marked, or null
 */
public record MarkTasks(
    String dagId,
    RunRange runs,
    TaskChoice tasks,
    End end,
    TaskPosition position,
    @Nullable ReplyAddress reply)
    implements Command {
  /** How a task instance can be said to have ended. */
  public enum End {
    SUCCESS,
    FAILED,
    SKIPPED
  }

  public MarkTasks {
    Identifiers.dagId(dagId);
    Objects.requireNonNull(runs);
    Objects.requireNonNull(tasks);
    Objects.requireNonNull(end);
    Objects.requireNonNull(position);
  }

  /** Marks from the beginning. */
  public static MarkTasks of(
      String dagId, RunRange runs, TaskChoice tasks, End end, @Nullable ReplyAddress reply) {
    return new MarkTasks(dagId, runs, tasks, end, TaskPosition.START, reply);
  }

  /** The same, to be answered. */
  public MarkTasks answering(ReplyAddress to) {
    return new MarkTasks(dagId, runs, tasks, end, position, to);
  }

  /** The same, from a run and a task on. */
  public MarkTasks from(RunRange rest, TaskPosition reached) {
    return new MarkTasks(dagId, rest, tasks, end, reached, reply);
  }
}
