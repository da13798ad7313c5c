package io.dabba.common.schedule;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Runs at instants that are listed one by one. Without catch-up those of the past are passed over.
 *
 * <p>Source: Airflow {@code timetables/events.py}, EventsTimetable.
 *
 * @param events the instants, in order, each once
 */
record EventsTimetable(List<Instant> events) implements Timetable {
  EventsTimetable {
    events = List.copyOf(new TreeSet<>(events));
  }

  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    for (Instant event : events) {
      if (isDue(event, last, now, restriction)) {
        return new PlannedRun(manual(event), event);
      }
    }
    return null;
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter, runAfter);
  }

  private static boolean isDue(
      Instant event, @Nullable DataInterval last, Instant now, Restriction restriction) {
    boolean follows = last == null || event.isAfter(last.end());
    boolean missed = !restriction.catchup() && event.isBefore(now);
    boolean early = restriction.earliest() != null && event.isBefore(restriction.earliest());
    boolean late = restriction.latest() != null && event.isAfter(restriction.latest());
    return follows && !missed && !early && !late;
  }
}
