package io.dabba.common.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Never runs by itself. */
record ManualTimetable() implements Timetable {
  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    return null;
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter, runAfter);
  }
}
