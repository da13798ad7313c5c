package io.dabba.common.schedule;

import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes timetables of schedules. Cron expressions and intervals trigger: their runs are due at the
 * logical date, as is Airflow 3's default.
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
      case CRON -> cron(schedule.expression(), zone(schedule.timezone()));
      case INTERVAL -> new DeltaTriggerTimetable(delta(schedule.expression()));
    };
  }

  /** Runs at each tick of a cron expression; see {@link CronTriggerTimetable}. */
  static CronTriggerTimetable cronTrigger(
      String expression, ZoneId zone, Duration interval, @Nullable Duration immediacy) {
    return new CronTriggerTimetable(cronTicks(expression, zone), interval, immediacy);
  }

  /** Runs after each span between two ticks of a cron expression. */
  static Timetable cronDataInterval(String expression, ZoneId zone) {
    return new DataIntervalTimetable(cronTicks(expression, zone));
  }

  /** Runs after each span of a fixed length. */
  static Timetable deltaDataInterval(String duration) {
    return new DataIntervalTimetable(new DeltaTicks(delta(duration)));
  }

  private static Timetable cron(String expressions, ZoneId zone) {
    List<CronTriggerTimetable> timetables =
        List.of(expressions.split(SEPARATOR, -1)).stream()
            .map(expression -> cronTrigger(expression.strip(), zone, Duration.ZERO, null))
            .toList();
    return timetables.size() == 1
        ? timetables.get(0)
        : new MultipleCronTriggerTimetable(timetables);
  }

  private static CronTicks cronTicks(String expression, ZoneId zone) {
    return new CronTicks(CronExpression.parse(expression), zone);
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
