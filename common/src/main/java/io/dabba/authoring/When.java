package io.dabba.authoring;

import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.dag.FestivalWindow;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.schedule.Timetables;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a DAG runs, where one expression does not say it: on days of a calendar, at other times in a
 * season, about data intervals. Immutable; each method gives a changed copy. Dates and times are
 * read in the zone of the DAG.
 */
public final class When {
  private final Schedule.Kind kind;
  private final String expression;
  private final List<String> events;
  private final ScheduleTerms terms;

  private When(Schedule.Kind kind, String expression, List<String> events, ScheduleTerms terms) {
    this.kind = kind;
    this.expression = expression;
    this.events = events;
    this.terms = terms;
  }

  /** By cron expressions or a preset. */
  public static When cron(String... expressions) {
    return new When(Schedule.Kind.CRON, joined(expressions), List.of(), ScheduleTerms.NONE);
  }

  /** Each time this much time has passed. */
  public static When every(Duration elapsed) {
    return new When(Schedule.Kind.INTERVAL, elapsed.toString(), List.of(), ScheduleTerms.NONE);
  }

  /** At each of these times, written as start dates are. */
  public static When events(String... times) {
    return new When(Schedule.Kind.EVENTS, "", List.of(times), ScheduleTerms.NONE);
  }

  /** At no time but those of the windows that follow. */
  public static When onlyIn() {
    return new When(Schedule.Kind.CRON, "", List.of(), ScheduleTerms.NONE);
  }

  /** Lets a run be about the span between two ticks, and due at its end. */
  public When dataInterval() {
    return with(true, terms.interval(), terms.immediacy(), terms.windows());
  }

  /** Lets a run be about so much time before its tick. */
  public When interval(Duration length) {
    return with(terms.dataInterval(), length, terms.immediacy(), terms.windows());
  }

  /** Lets a first run be due at once for the latest tick, if there is no start date. */
  public When runImmediately() {
    return runImmediately(ScheduleTerms.ALWAYS);
  }

  /** As {@link #runImmediately()}, if the latest tick is no older than this. */
  public When runImmediately(Duration age) {
    return with(terms.dataInterval(), terms.interval(), age, terms.windows());
  }

  /** Gives days of every year ({@code 10-01}) or of one ({@code 2024-10-01}) other expressions. */
  public When from(String first, String last, String... expressions) {
    return window(new SeasonWindow(List.of(DateSpan.of(first, last)), null, joined(expressions)));
  }

  /** Gives a season of the calendar other expressions. */
  public When in(String season, String... expressions) {
    return window(new SeasonWindow(List.of(), season, joined(expressions)));
  }

  /**
   * Gives the days around a festival of the calendar other expressions.
   *
   * @param daysBefore how many days before its first day that begins
   * @param daysAfter how many days after its last day it ends
   */
  public When around(String festival, int daysBefore, int daysAfter, String... expressions) {
    return window(
        SeasonWindow.around(
            new FestivalWindow(festival, daysBefore, daysAfter), joined(expressions)));
  }

  /** Names the calendar that has the seasons and festivals. */
  public When calendar(String name) {
    return bound(name, terms.on());
  }

  /** Binds it to days of a calendar. */
  public When on(CalendarDays days, String calendar) {
    return bound(calendar, days);
  }

  Schedule schedule(String where, ZoneId zone) {
    if (kind == Schedule.Kind.EVENTS) {
      return Schedule.at(
          events.stream().map(time -> Dates.parse(where + ", schedule", time, zone)).toList(),
          zone);
    }
    String timezone = kind == Schedule.Kind.INTERVAL ? "UTC" : zone.getId();
    return new Schedule(kind, expression, timezone, terms);
  }

  private When window(SeasonWindow window) {
    List<SeasonWindow> windows = new ArrayList<>(terms.windows());
    windows.add(window);
    return with(terms.dataInterval(), terms.interval(), terms.immediacy(), windows);
  }

  private When with(
      boolean dataInterval,
      @Nullable Duration interval,
      @Nullable Duration immediacy,
      List<SeasonWindow> windows) {
    return with(
        new ScheduleTerms(
            dataInterval,
            interval,
            immediacy,
            List.of(),
            windows,
            terms.calendarName(),
            terms.on(),
            null));
  }

  private When bound(String calendar, @Nullable CalendarDays on) {
    return with(
        new ScheduleTerms(
            terms.dataInterval(),
            terms.interval(),
            terms.immediacy(),
            List.of(),
            terms.windows(),
            calendar,
            on,
            null));
  }

  private When with(ScheduleTerms changed) {
    return new When(kind, expression, events, changed);
  }

  private static String joined(String... expressions) {
    return String.join(Timetables.SEPARATOR, Stream.of(expressions).map(String::strip).toList());
  }
}
