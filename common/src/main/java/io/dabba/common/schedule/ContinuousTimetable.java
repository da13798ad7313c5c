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
    Instant begin = last == null ? now : last.end();
    Instant earliest = restriction.earliest();
    Instant start = earliest == null || last != null ? begin : earliest;
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
}
