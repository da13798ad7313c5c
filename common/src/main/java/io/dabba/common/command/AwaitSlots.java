package io.dabba.common.command;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.Identifiers;

/**
 * Stand in line: a pool has no slots for a task instance yet. Sent to the shard of its DAG, so that
 * the instance keeps no place from others that need no slots.
 *
 * @param pool the pool
 * @param ask the ask that waits
 */
public record AwaitSlots(String pool, AskKey ask) implements Command {
  public AwaitSlots {
    Identifiers.pool(pool);
  }
}
