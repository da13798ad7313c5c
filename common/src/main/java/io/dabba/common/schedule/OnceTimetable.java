package io.dabba.common.schedule;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Runs once, at the start date or as soon as it is asked. */
record OnceTimetable() implements Timetable {
  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    if (last != null) {
      return null;
    }
    Instant earliest = restriction.earliest();
    Instant start = earliest == null ? now.truncatedTo(ChronoUnit.SECONDS) : earliest;
    if (restriction.latest() != null && start.isAfter(restriction.latest())) {
      return null;
    }
    return new PlannedRun(manual(start), start);
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter, runAfter);
  }
}
