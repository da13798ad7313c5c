package io.dabba.common.dag;

import java.time.Duration;
import java.time.ZoneId;

/**
 * When runs are created.
 *
 * @param kind which family of timetable reads the expression
 * @param expression a cron expression or preset, an ISO-8601 duration, or empty
 * @param timezone IANA zone in which a cron expression is read
 */
public record Schedule(Kind kind, String expression, String timezone) {
  /** The families of timetable. */
  public enum Kind {
    /** Never by itself; only when triggered. */
    MANUAL,
    /** Once, at the start date or as soon as the DAG is known. */
    ONCE,
    /** A five-field cron expression, or a preset such as {@code @daily}. */
    CRON,
    /** A fixed interval, in elapsed time. */
    INTERVAL
  }

  /** Never by itself. */
  public static Schedule manual() {
    return new Schedule(Kind.MANUAL, "", "UTC");
  }

  /** Once. */
  public static Schedule once() {
    return new Schedule(Kind.ONCE, "", "UTC");
  }

  /** By a cron expression or preset, read in {@code zone}. */
  public static Schedule cron(String expression, ZoneId zone) {
    return new Schedule(Kind.CRON, expression, zone.getId());
  }

  /** Every {@code interval}. */
  public static Schedule every(Duration interval) {
    return new Schedule(Kind.INTERVAL, interval.toString(), "UTC");
  }
}
