package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Let task instances run once more, as if they had not run. Running ones are stopped first.
 *
 * @param dagId the DAG
 * @param runs which of its runs
 * @param tasks which of their tasks
 * @param only in which states
 * @param resetDagRuns whether runs that have ended are queued once more
 * @param position how far it has come in the first of the runs
 * @param reply where the answer goes once all is cleared, or null
 */
public record ClearTasks(
    String dagId,
    RunRange runs,
    TaskChoice tasks,
    Only only,
    boolean resetDagRuns,
    TaskPosition position,
    @Nullable ReplyAddress reply)
    implements Command {
  /** Which states are cleared. */
  public enum Only {
    /** Every state. */
    ANY,
    /** What has failed, itself or for others. */
    FAILED,
    /** What is running. */
    RUNNING
  }

  public ClearTasks {
    Identifiers.dagId(dagId);
    Objects.requireNonNull(runs);
    Objects.requireNonNull(tasks);
    Objects.requireNonNull(only);
    Objects.requireNonNull(position);
  }

  /** Clears, and queues once more what has ended. */
  public static ClearTasks of(
      String dagId, RunRange runs, TaskChoice tasks, Only only, @Nullable ReplyAddress reply) {
    return new ClearTasks(dagId, runs, tasks, only, true, TaskPosition.START, reply);
  }

  /** The same, to be answered. */
  public ClearTasks answering(ReplyAddress to) {
    return new ClearTasks(dagId, runs, tasks, only, resetDagRuns, position, to);
  }

  /** The same, from a run and a task on. */
  public ClearTasks from(RunRange rest, TaskPosition reached) {
    return new ClearTasks(dagId, rest, tasks, only, resetDagRuns, reached, reply);
  }
}
