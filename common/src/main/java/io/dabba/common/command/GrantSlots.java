package io.dabba.common.command;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.Identifiers;

/**
 * Go ahead: a pool has slots for a task instance. Sent to the shard of its DAG; an instance that no
 * longer wants them gives them back at once.
 *
 * @param pool the pool
 * @param ask the ask that is granted
 */
public record GrantSlots(String pool, AskKey ask) implements Command {
  public GrantSlots {
    Identifiers.pool(pool);
  }
}
