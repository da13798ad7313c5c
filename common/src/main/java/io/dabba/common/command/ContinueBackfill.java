package io.dabba.common.command;

import io.dabba.common.id.Identifiers;

/**
 * Create the next runs of a backfill, as many as it may have. Appended by the commit after which it
 * may have more.
 *
 * @param dagId its DAG
 * @param id the backfill
 */
public record ContinueBackfill(String dagId, long id) implements Command {
  public ContinueBackfill {
    Identifiers.dagId(dagId);
  }
}
