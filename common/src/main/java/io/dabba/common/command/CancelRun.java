package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * End a run now: running tasks are stopped and fail, the rest is skipped.
 *
 * @param dagId the DAG
 * @param runId the run
 * @param reply where the answer goes, or null
 */
public record CancelRun(String dagId, String runId, @Nullable ReplyAddress reply)
    implements Command {
  public CancelRun {
    Identifiers.dagId(dagId);
    Identifiers.runId(runId);
  }
}
