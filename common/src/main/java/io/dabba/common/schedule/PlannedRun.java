package io.dabba.common.schedule;

import java.time.Instant;

/**
 * A run that a timetable foresees. Its logical date is the start of its interval.
 *
 * @param interval the data it is about
 * @param runAfter when it is due
 */
public record PlannedRun(DataInterval interval, Instant runAfter) {}
