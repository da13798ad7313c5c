package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.CallbackRecord;
import org.jspecify.annotations.Nullable;

/**
 * A callback has been called, or was given up.
 *
 * @param callback what it was
 * @param at when, in milliseconds since the epoch
 * @param error why it was given up, or null
 */
public record CallbackEnded(CallbackRecord callback, long at, @Nullable String error)
    implements Event {}
