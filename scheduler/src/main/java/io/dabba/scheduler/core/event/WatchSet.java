package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.Watch;

/** A try waits for something that happens in this shard. */
public record WatchSet(Watch watch) implements Event {}
