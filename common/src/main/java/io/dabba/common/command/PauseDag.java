package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Pause or unpause a DAG: a paused one starts no run and queues no task; what runs goes on.
 *
 * @param dagId the DAG
 * @param paused what it shall be
 * @param reply where the answer goes, or null
 */
public record PauseDag(String dagId, boolean paused, @Nullable ReplyAddress reply)
    implements Command {
  public PauseDag {
    Identifiers.dagId(dagId);
  }
}
