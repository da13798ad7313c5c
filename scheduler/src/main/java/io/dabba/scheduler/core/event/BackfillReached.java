package io.dabba.scheduler.core.event;

import io.dabba.scheduler.core.state.BackfillDate;

/**
 * A backfill has come to one of its dates. For people; nothing is decided by it.
 *
 * @param backfillId the backfill
 * @param date what became of the date
 */
public record BackfillReached(long backfillId, BackfillDate date) implements Event {}
