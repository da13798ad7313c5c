package io.dabba.scheduler.core.state;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one pool, beside who asks for its slots.
 *
 * @param name its name
 * @param slots how many slots it has; -1 for no limit
 * @param includeDeferred whether deferred tasks keep their slots
 * @param description free text, or null
 * @param exists whether it was created; a pool that was not is remembered while tasks ask for it
 */
public record PoolRecord(
    String name, int slots, boolean includeDeferred, @Nullable String description, boolean exists) {
  /** The slots of a pool without limit. */
  public static final int UNLIMITED = -1;

  /** A pool that tasks ask for and nobody has created. */
  public static PoolRecord missing(String name) {
    return new PoolRecord(name, 0, false, null, false);
  }

  /** How many slots there are to give. */
  public int capacity() {
    return slots == UNLIMITED ? Integer.MAX_VALUE : slots;
  }
}
