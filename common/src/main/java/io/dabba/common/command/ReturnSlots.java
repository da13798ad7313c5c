package io.dabba.common.command;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.Identifiers;

/**
 * Take slots back, or an ask for them: the task instance is over, or waits for something else.
 *
 * @param pool the pool
 * @param ask the ask by which it got or wanted them
 */
public record ReturnSlots(String pool, AskKey ask) implements Command {
  public ReturnSlots {
    Identifiers.pool(pool);
  }
}
