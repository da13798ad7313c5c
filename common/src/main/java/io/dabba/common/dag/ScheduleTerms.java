package io.dabba.common.dag;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule says beyond its expression; most say none of it.
 *
 * @param dataInterval whether a run is about the span between two ticks and due at its end, as in
 *     Airflow 2, rather than due at its logical date
 * @param interval length of the data interval before each tick, or null for none
 * @param immediacy how old a tick may be to become the first run of a DAG without a start date, or
 *     null for a tenth of the period, at least five minutes
 * @param events when runs are due, one by one
 * @param windows days with expressions of their own; the first that has a day rules it
 * @param calendarName the calendar it follows, or null
 * @param on the days of the calendar it is bound to, or null for all
 * @param calendar that calendar as it was when the DAG was loaded; null before
 */
public record ScheduleTerms(
    boolean dataInterval,
    @Nullable Duration interval,
    @Nullable Duration immediacy,
    List<Instant> events,
    List<SeasonWindow> windows,
    @Nullable String calendarName,
    @Nullable CalendarDays on,
    @Nullable BusinessCalendar calendar) {
  /** None of it. */
  public static final ScheduleTerms NONE = new ScheduleTerms(false, null, null);

  /** The immediacy of a first run that is due at once, whatever its tick's age. */
  public static final Duration ALWAYS = Duration.ofDays(36_525);

  public ScheduleTerms {
    events = events == null ? List.of() : List.copyOf(events);
    windows = windows == null ? List.of() : List.copyOf(windows);
  }

  /** What only ticks are given. */
  public ScheduleTerms(
      boolean dataInterval, @Nullable Duration interval, @Nullable Duration immediacy) {
    this(dataInterval, interval, immediacy, List.of(), List.of(), null, null, null);
  }

  /** Explicit instants. */
  static ScheduleTerms at(List<Instant> events) {
    return new ScheduleTerms(false, null, null, events, List.of(), null, null, null);
  }

  /** Whether days differ from each other. */
  public boolean variesByDay() {
    return on != null || !windows.isEmpty();
  }

  /** Whether it names a calendar that it does not have yet. */
  public boolean needsCalendar() {
    return calendarName != null && calendar == null;
  }

  /** With the calendar it names. */
  ScheduleTerms with(BusinessCalendar found) {
    return new ScheduleTerms(
        dataInterval, interval, immediacy, events, windows, calendarName, on, found);
  }
}
