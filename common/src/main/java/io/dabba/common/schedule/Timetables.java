package io.dabba.common.schedule;

import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes timetables of schedules. Cron expressions and intervals trigger, unless their terms ask for
 * data intervals: runs are due at the logical date, as is Airflow 3's default.
 */
public final class Timetables {
  /** Parts several cron expressions of one schedule. */
  public static final String SEPARATOR = ";";

  /** The shortest and longest interval: closer runs would flood, later instants overflow. */
  private static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

  private static final Duration MAX_INTERVAL = Duration.ofDays(36_525);

  private Timetables() {}

  /** The timetable of a schedule; refuses one that cannot be read, with the reason. */
  public static Timetable of(Schedule schedule) {
    return switch (schedule.kind()) {
      case MANUAL -> new ManualTimetable();
      case ONCE -> new OnceTimetable();
      case CONTINUOUS -> new ContinuousTimetable();
      case CRON -> CronTimetables.of(schedule, zone(schedule.timezone()));
      case INTERVAL -> interval(schedule);
      case EVENTS -> events(schedule.terms().events());
    };
  }

  /**
   * Refuses a schedule that a DAG cannot have. One whose calendar is not known yet is checked as
   * far as that goes, and once more when it is.
   */
  public static void check(Schedule schedule, int maxActiveRuns) {
    if (schedule.kind() == Schedule.Kind.CONTINUOUS && maxActiveRuns != 1) {
      throw DabbaException.invalid(
          "schedule: expected max_active_runs 1 with @continuous, found " + maxActiveRuns);
    }
    if (!schedule.terms().needsCalendar()) {
      of(schedule);
    } else if (!schedule.expression().isEmpty()) {
      CronTimetables.ticks(schedule.expression(), zone(schedule.timezone()));
    }
  }

  private static Timetable interval(Schedule schedule) {
    Duration delta = delta(schedule.expression());
    return schedule.terms().dataInterval()
        ? new DataIntervalTimetable(new DeltaTicks(delta))
        : new DeltaTriggerTimetable(delta);
  }

  private static Timetable events(List<Instant> events) {
    if (events.isEmpty()) {
      throw DabbaException.invalid("schedule: expected at least one event, found none");
    }
    return new EventsTimetable(events);
  }

  private static Duration delta(String expression) {
    try {
      Duration delta = Duration.parse(expression);
      if (delta.compareTo(MIN_INTERVAL) >= 0 && delta.compareTo(MAX_INTERVAL) <= 0) {
        return delta;
      }
    } catch (DateTimeParseException e) {
      throw refusedDelta(expression, e);
    }
    throw refusedDelta(expression, null);
  }

  private static DabbaException refusedDelta(String expression, @Nullable Throwable cause) {
    return new DabbaException(
        ErrorCode.INVALID,
        "schedule: expected an ISO-8601 interval such as PT15M, from one second to a century, found \""
            + expression
            + '"',
        cause);
  }

  private static ZoneId zone(String timezone) {
    try {
      return ZoneId.of(timezone);
    } catch (DateTimeException e) {
      throw new DabbaException(
          ErrorCode.INVALID,
          "timezone: expected an IANA zone such as Europe/Zurich, found \"" + timezone + '"',
          e);
    }
  }
}
