package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import org.jspecify.annotations.Nullable;

/**
 * Create a pool, or change one: what is null stays as it is.
 *
 * @param pool its name
 * @param create whether it must not exist yet; else it must
 * @param slots how many tasks it lets run at once, counted in slots; -1 for no limit
 * @param includeDeferred whether deferred tasks keep their slots
 * @param description free text
 * @param reply where the answer goes, or null
 */
public record SetPool(
    String pool,
    boolean create,
    @Nullable Integer slots,
    @Nullable Boolean includeDeferred,
    @Nullable String description,
    @Nullable ReplyAddress reply)
    implements Command {
  public SetPool {
    Identifiers.pool(pool);
  }
}
