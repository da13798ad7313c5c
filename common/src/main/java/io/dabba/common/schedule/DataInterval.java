package io.dabba.common.schedule;

import java.time.Instant;

/** The span of data a run is about; start and end are equal for schedules that only trigger. */
public record DataInterval(Instant start, Instant end) {}
