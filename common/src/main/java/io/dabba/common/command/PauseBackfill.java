package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Pause or unpause a backfill: a paused one creates and starts no run.
 *
 * @param dagId its DAG
 * @param id the backfill
 * @param paused what it shall be
 * @param reply where the answer goes, or null
 */
public record PauseBackfill(String dagId, long id, boolean paused, @Nullable ReplyAddress reply)
    implements Command {
  public PauseBackfill {
    Identifiers.dagId(dagId);
  }
}
