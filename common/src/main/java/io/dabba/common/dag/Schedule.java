package io.dabba.common.dag;

import io.dabba.common.calendar.BusinessCalendar;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * When runs are created by time. What assets do to a DAG is among its {@link DagFeatures}.
 *
 * @param kind which family of timetable reads the expression
 * @param expression a cron expression or preset, an ISO-8601 duration, or empty
 * @param timezone IANA zone in which cron expressions and days are read
 * @param terms what it says beyond that
 */
public record Schedule(Kind kind, String expression, String timezone, ScheduleTerms terms) {
  /** The families of timetable. */
  public enum Kind {
    /** Never by itself; only when triggered. */
    MANUAL,
    /** Once, at the start date or as soon as the DAG is known. */
    ONCE,
    /** As soon as the run before has ended. */
    CONTINUOUS,
    /** By cron expressions, or a preset such as {@code @daily}; perhaps on some days only. */
    CRON,
    /** A fixed interval, in elapsed time. */
    INTERVAL,
    /** At instants that are listed one by one. */
    EVENTS
  }

  public Schedule {
    terms = terms == null ? ScheduleTerms.NONE : terms;
  }

  /** A schedule that is no more than its expression. */
  public Schedule(Kind kind, String expression, String timezone) {
    this(kind, expression, timezone, ScheduleTerms.NONE);
  }

  /** Never by itself. */
  public static Schedule manual() {
    return new Schedule(Kind.MANUAL, "", "UTC");
  }

  /** Once. */
  public static Schedule once() {
    return new Schedule(Kind.ONCE, "", "UTC");
  }

  /** Again whenever the run before has ended. */
  public static Schedule continuous() {
    return new Schedule(Kind.CONTINUOUS, "", "UTC");
  }

  /** By a cron expression or preset, read in {@code zone}. */
  public static Schedule cron(String expression, ZoneId zone) {
    return new Schedule(Kind.CRON, expression, zone.getId());
  }

  /** Every {@code interval}. */
  public static Schedule every(Duration interval) {
    return new Schedule(Kind.INTERVAL, interval.toString(), "UTC");
  }

  /** At each of these instants; shown to people in {@code zone}. */
  public static Schedule at(List<Instant> events, ZoneId zone) {
    return new Schedule(Kind.EVENTS, "", zone.getId(), ScheduleTerms.at(events));
  }

  /** The same with other terms. */
  public Schedule with(ScheduleTerms changed) {
    return new Schedule(kind, expression, timezone, changed);
  }

  /** The same with the calendar it names. */
  public Schedule with(BusinessCalendar calendar) {
    return with(terms.with(calendar));
  }

  /** In one line, as an author would write it; empty if it never runs by itself. */
  public String summary() {
    return switch (kind) {
      case MANUAL -> "";
      case ONCE -> "@once";
      case CONTINUOUS -> "@continuous";
      case INTERVAL -> expression;
      case EVENTS -> terms.events().size() + " events";
      case CRON -> expressions() + (terms.on() == null ? "" : " on " + days());
    };
  }

  private String days() {
    return terms.on() == null ? "" : terms.on().id() + " of " + terms.calendarName();
  }

  private String expressions() {
    StringBuilder text = new StringBuilder();
    for (SeasonWindow window : terms.windows()) {
      text.append(window.expression()).append(" in ").append(window.label()).append(", ");
    }
    if (text.isEmpty()) {
      return expression;
    }
    return text + "else " + (expression.isEmpty() ? "never" : expression);
  }
}
