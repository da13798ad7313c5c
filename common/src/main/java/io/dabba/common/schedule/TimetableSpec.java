package io.dabba.common.schedule;

import io.dabba.common.dag.Schedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timetable as Airflow code names it, for those who compare the two.
 *
 * @param family the class of timetable
 * @param expressions cron expressions, or one ISO-8601 duration; more than one for {@link
 *     Family#MULTIPLE_CRON_TRIGGER} only
 * @param zone in which cron expressions are read
 * @param interval length of the data interval of a {@link Family#CRON_TRIGGER}
 * @param immediacy how old a tick may be to become the first run of a {@link Family#CRON_TRIGGER};
 *     null for a tenth of the period, at least five minutes
 */
public record TimetableSpec(
    Family family,
    List<String> expressions,
    ZoneId zone,
    Duration interval,
    @Nullable Duration immediacy) {
  public TimetableSpec {
    expressions = List.copyOf(expressions);
  }

  /** Runs at each tick of one cron expression. */
  public static TimetableSpec cronTrigger(String expression, ZoneId zone) {
    return new TimetableSpec(Family.CRON_TRIGGER, List.of(expression), zone, Duration.ZERO, null);
  }

  /** The timetable; refuses an expression that cannot be read, with the reason. */
  public Timetable timetable() {
    String first = expressions.get(0);
    return switch (family) {
      case CRON_TRIGGER -> Timetables.cronTrigger(first, zone, interval, immediacy);
      case MULTIPLE_CRON_TRIGGER ->
          Timetables.of(Schedule.cron(String.join(Timetables.SEPARATOR, expressions), zone));
      case DELTA_TRIGGER ->
          Timetables.of(new Schedule(Schedule.Kind.INTERVAL, first, zone.getId()));
      case CRON_DATA_INTERVAL -> Timetables.cronDataInterval(first, zone);
      case DELTA_DATA_INTERVAL -> Timetables.deltaDataInterval(first);
    };
  }

  /** The timetable classes of Airflow. */
  public enum Family {
    CRON_TRIGGER("CronTrigger"),
    MULTIPLE_CRON_TRIGGER("MultipleCronTrigger"),
    DELTA_TRIGGER("DeltaTrigger"),
    CRON_DATA_INTERVAL("CronDataInterval"),
    DELTA_DATA_INTERVAL("DeltaDataInterval");

    private final String id;

    Family(String id) {
      this.id = id;
    }

    /** Airflow's name without the suffix Timetable. */
    public String id() {
      return id;
    }
  }
}
