package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * End a backfill: what runs of it goes on, what waits fails, and nothing more is created.
 *
 * @param dagId its DAG
 * @param id the backfill
 * @param reply where the answer goes, or null
 */
public record CancelBackfill(String dagId, long id, @Nullable ReplyAddress reply)
    implements Command {
  public CancelBackfill {
    Identifiers.dagId(dagId);
  }
}
