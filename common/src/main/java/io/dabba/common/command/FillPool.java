package io.dabba.common.command;

import io.dabba.common.id.Identifiers;

/**
 * Go on granting slots of a pool where an earlier decision stopped because it had granted so many.
 *
 * @param pool the pool
 */
public record FillPool(String pool) implements Command {
  public FillPool {
    Identifiers.pool(pool);
  }
}
