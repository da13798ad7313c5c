package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.CallbackRecord;
import org.jspecify.annotations.Nullable;

/**
 * A callback was queued, claimed, or has to be tried again.
 *
 * @param before what it was, or null if it was not queued before
 * @param after what it is
 */
public record CallbackMoved(@Nullable CallbackRecord before, CallbackRecord after)
    implements Event {}
