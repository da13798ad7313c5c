package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.BackfillRecord;

/** A backfill was created, paused, or got on. */
public record BackfillChanged(BackfillRecord backfill) implements Event {}
