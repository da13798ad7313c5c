package io.dabba.scheduler.core.event;

import io.dabba.common.id.TryKey;

/** A try waits no longer for what happens in this shard. */
public record WatchDropped(TryKey waiter) implements Event {}
