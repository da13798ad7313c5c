package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Remove a pool. Tasks that have its slots run on; tasks that ask for them wait until it exists
 * again.
 *
 * @param pool its name
 * @param reply where the answer goes, or null
 */
public record RemovePool(String pool, @Nullable ReplyAddress reply) implements Command {
  public RemovePool {
    Identifiers.pool(pool);
  }
}
