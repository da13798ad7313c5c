package io.dabba.common.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs again whenever the run before has ended; each run is about the time since the one before was
 * due. It is planned anew when a run ends, and needs max_active_runs 1.
 *
 * <p>Source: Airflow {@code timetables/simple.py}, ContinuousTimetable. Deviation: without a start
 * date it starts at once, where Airflow's never does.
 */
record ContinuousTimetable() implements Timetable {
  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    Instant start = last == null ? first(now, restriction.earliest()) : after(last);
    Instant end = Instants.max(start, now);
    if (restriction.latest() != null && end.isAfter(restriction.latest())) {
      return null;
    }
    return new PlannedRun(new DataInterval(start, end), end);
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter, runAfter);
  }

  @Override
  public boolean followsRuns() {
    return true;
  }

  private static Instant first(Instant now, @Nullable Instant earliest) {
    return earliest == null ? now : earliest;
  }

  /** Where the last one ended, but never where it began: a logical date is had once. */
  private static Instant after(DataInterval last) {
    return last.end().isAfter(last.start()) ? last.end() : last.start().plusMillis(1);
  }
}
