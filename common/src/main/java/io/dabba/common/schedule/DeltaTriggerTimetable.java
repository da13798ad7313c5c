package io.dabba.common.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs every so often, in elapsed time counted from the run before.
 *
 * <p>Source: Airflow {@code timetables/trigger.py}, DeltaTriggerTimetable. Deviation: the present
 * is taken in whole seconds, so that run ids stay short and runs do not creep.
 */
record DeltaTriggerTimetable(Duration delta) implements Timetable {
  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    Instant present = now.truncatedTo(ChronoUnit.SECONDS);
    Instant start = successor(last, present, restriction.earliest());
    if (!restriction.catchup()) {
      start = Instants.max(present, start);
    }
    if (!restriction.catchup() && restriction.earliest() != null) {
      start = Instants.max(start, restriction.earliest());
    }
    if (restriction.latest() != null && start.isAfter(restriction.latest())) {
      return null;
    }
    return new PlannedRun(manual(start), start);
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter, runAfter);
  }

  private Instant successor(
      @Nullable DataInterval last, Instant present, @Nullable Instant earliest) {
    if (last != null) {
      return last.end().plus(delta);
    }
    return earliest == null ? present : earliest;
  }
}
