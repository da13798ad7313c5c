package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forget runs that have ended, with all that is kept of them. Those that have not, or that
 * something still needs, stay.
 *
 * @param dagId the DAG
 * @param runIds which of its runs
 * @param endedBefore runs that ended at this time or later stay; null if a person asks, who may
 *     delete whatever has ended
 * @param reply where the answer goes, or null
 */
public record DeleteRuns(
    String dagId, List<String> runIds, @Nullable Instant endedBefore, @Nullable ReplyAddress reply)
    implements Command {
  /** Runs one command may name: its decision is one commit. */
  public static final int MOST = 100;

  public DeleteRuns {
    Identifiers.dagId(dagId);
    runIds = List.copyOf(runIds);
    runIds.forEach(Identifiers::runId);
  }
}
