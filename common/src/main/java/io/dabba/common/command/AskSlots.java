package io.dabba.common.command;

import io.dabba.common.id.AskKey;
import io.dabba.common.id.Identifiers;

/**
 * Ask a pool for slots. Sent to the pool's shard when nothing else holds the task instance back;
 * the answer is {@link GrantSlots} at once, or {@link AwaitSlots} and the grant when there is room.
 *
 * @param pool the pool
 * @param ask names the ask
 * @param slots how many
 * @param weight higher goes first
 * @param logicalMillis earlier goes first among equals: the run's logical date
 */
public record AskSlots(String pool, AskKey ask, int slots, int weight, long logicalMillis)
    implements Command {
  public AskSlots {
    Identifiers.pool(pool);
  }
}
