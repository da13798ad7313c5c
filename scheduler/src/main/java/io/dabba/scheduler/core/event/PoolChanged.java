package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.PoolRecord;

/** A pool was created, changed or removed, or is asked for although nobody has created it. */
public record PoolChanged(PoolRecord pool) implements Event {}
