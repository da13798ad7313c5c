package io.dabba.scheduler.core.event;

/** A backfill that ended long ago is no longer remembered. */
public record BackfillDropped(long backfillId) implements Event {}
