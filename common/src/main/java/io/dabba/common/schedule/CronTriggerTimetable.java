package io.dabba.common.schedule;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Runs at every tick of a schedule; the data interval ends there and is usually empty.
 *
 * <p>Source: Airflow {@code timetables/trigger.py}, CronTriggerTimetable.
 *
 * @param ticks when it fires
 * @param interval length of the data interval, in wall time before the tick
 * @param immediacy how old a tick may be to become the first run of a DAG without a start date, or
 *     null for a tenth of the period, at least five minutes
 */
record CronTriggerTimetable(Ticks ticks, Duration interval, @Nullable Duration immediacy)
    implements Timetable {
  private static final Duration MIN_IMMEDIACY = Duration.ofMinutes(5);

  @Override
  public @Nullable PlannedRun next(
      @Nullable DataInterval last, Instant now, Restriction restriction) {
    Instant start =
        restriction.catchup() ? successor(last, now, restriction) : latest(last, now, restriction);
    if (Instants.isNever(start)) {
      return null;
    }
    if (restriction.latest() != null && start.isAfter(restriction.latest())) {
      return null;
    }
    return new PlannedRun(manual(start), start);
  }

  @Override
  public DataInterval manual(Instant runAfter) {
    return new DataInterval(runAfter.minus(interval), runAfter);
  }

  private Instant successor(@Nullable DataInterval last, Instant now, Restriction restriction) {
    if (last != null) {
      return ticks.next(last.end());
    }
    return restriction.earliest() == null ? first(now) : ticks.alignNext(restriction.earliest());
  }

  private Instant latest(@Nullable DataInterval last, Instant now, Restriction restriction) {
    Instant start = Instants.max(ticks.alignPrevious(now), successor(last, now, restriction));
    return restriction.earliest() == null
        ? start
        : Instants.max(start, ticks.alignNext(restriction.earliest()));
  }

  private Instant first(Instant now) {
    Instant past = ticks.alignPrevious(now);
    Instant future = ticks.alignNext(now);
    if (Instants.isNever(future)) {
      return future;
    }
    Duration age = Duration.between(past, now);
    boolean recent = age.compareTo(tolerance(Duration.between(past, future))) <= 0;
    return recent && !Instants.isBeginning(past) ? past : future;
  }

  private Duration tolerance(Duration period) {
    if (immediacy != null) {
      return immediacy;
    }
    Duration tenth = period.dividedBy(10);
    return tenth.compareTo(MIN_IMMEDIACY) < 0 ? MIN_IMMEDIACY : tenth;
  }
}
