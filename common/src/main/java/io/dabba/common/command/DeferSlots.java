package io.dabba.common.command;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.Identifiers;

/**
 * Note that a task instance which has slots of a pool is deferred: whether it keeps them is the
 * pool's to say (include_deferred).
 *
 * @param pool the pool
 * @param ask the ask by which it got them
 */
public record DeferSlots(String pool, AskKey ask) implements Command {
  public DeferSlots {
    Identifiers.pool(pool);
  }
}
