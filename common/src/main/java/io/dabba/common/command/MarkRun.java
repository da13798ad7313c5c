package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Say how a run has ended, whatever its tasks did. Of an unfinished run running tasks are stopped,
 * and teardowns still run.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param success whether it has succeeded, and all its tasks with it
 * @param reply where the answer goes, or null
 */
public record MarkRun(String dagId, String runId, boolean success, @Nullable ReplyAddress reply)
    implements Command {
  public MarkRun {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
  }
}
