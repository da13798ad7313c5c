package io.dabba.scheduler.core.event;

import io.dabba.common.id.AskKey;
import io.dabba.scheduler.core.state.SlotAsk;
import org.jspecify.annotations.Nullable;

/**
 * An ask for slots has reached its pool, was granted, or is over.
 *
 * @param pool the pool
 * @param key names the ask
 * @param before what it was, or null
 * @param after what it is, or null
 * @param wanted slots of the pool that are waited for after this
 */
public record SlotsMoved(
    String pool, AskKey key, @Nullable SlotAsk before, @Nullable SlotAsk after, int wanted)
    implements Event {}
