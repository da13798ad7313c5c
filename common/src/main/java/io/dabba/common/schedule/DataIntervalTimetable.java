package io.dabba.common.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs at the end of every span between two ticks; the span is the data interval. Airflow 2's way
 * of reading a schedule.
 *
 * <p>Source: Airflow {@code timetables/interval.py}.
 */
record DataIntervalTimetable(Ticks ticks) implements Timetable {
  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    Instant start = start(last, earliest(now, restriction));
    if (start == null || (restriction.latest() != null && start.isAfter(restriction.latest()))) {
      return null;
    }
    Instant first = Instants.isBeginning(start) ? ticks.next(start) : start;
    Instant end = ticks.next(first);
    return Instants.isNever(end) ? null : new PlannedRun(new DataInterval(first, end), end);
  }

  /** The last span that is over at {@code runAfter}. */
  @Override
  public DataInterval manual(Instant runAfter) {
    Instant end = ticks.alignPrevious(runAfter);
    Instant start = ticks.previous(end);
    return Instants.isBeginning(start)
        ? new DataInterval(runAfter, runAfter)
        : new DataInterval(start, end);
  }

  private @Nullable Instant earliest(Instant now, Restriction restriction) {
    Instant earliest =
        restriction.earliest() == null ? null : ticks.alignNext(restriction.earliest());
    if (restriction.catchup()) {
      return earliest;
    }
    Instant latestStart = ticks.latestCompleteStart(now);
    return earliest == null ? latestStart : Instants.max(latestStart, earliest);
  }

  private @Nullable Instant start(@Nullable DataInterval last, @Nullable Instant earliest) {
    if (last == null) {
      return earliest;
    }
    Instant lastEnd = ticks.alignPrevious(last.end());
    return earliest == null ? lastEnd : Instants.max(lastEnd, earliest);
  }
}
