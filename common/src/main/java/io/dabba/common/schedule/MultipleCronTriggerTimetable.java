package io.dabba.common.schedule;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs whenever one of several cron expressions fires; ticks at the same instant are one run.
 *
 * <p>Source: Airflow {@code timetables/trigger.py}, MultipleCronTriggerTimetable.
 */
record MultipleCronTriggerTimetable(List<CronTriggerTimetable> timetables) implements Timetable {
  private static final Comparator<PlannedRun> BY_TIME = Comparator.comparing(PlannedRun::runAfter);

  MultipleCronTriggerTimetable {
    timetables = List.copyOf(timetables);
  }

  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    List<PlannedRun> runs =
        timetables.stream()
            .map(timetable -> timetable.next(last, now, restriction))
            .filter(Objects::nonNull)
            .toList();
    Stream<PlannedRun> due = runs.stream().filter(run -> !run.runAfter().isAfter(now));
    PlannedRun earliest = runs.stream().min(BY_TIME).orElse(null);
    return restriction.catchup() ? earliest : due.max(BY_TIME).orElse(earliest);
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return timetables.get(0).manual(runAfter);
  }
}
