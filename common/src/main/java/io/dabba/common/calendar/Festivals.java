package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Questions about the festivals of a calendar. Each looks across the turn of the year; one that
 * needs a year the calendar does not know is refused.
 *
 * @param calendar the calendar
 */
public record Festivals(BusinessCalendar calendar) {
  /** All of them, in the order of the calendar. */
  public List<Festival> all() {
    return calendar.festivals();
  }

  /** The festival of an id; refuses one the calendar does not have, naming those it has. */
  public Festival named(String id) {
    return all().stream()
        .filter(festival -> festival.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "festival: expected one of %s of calendar \"%s\", found \"%s\""
                        .formatted(
                            all().stream().map(Festival::id).toList(), calendar.name(), id)));
  }

  /** The days of a festival in a year. */
  public FestivalDays days(String id, int year) {
    calendar.requireYear(year);
    Festival festival = named(id);
    return festival
        .in(year)
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "festival \"%s\": expected dates in %d in calendar \"%s\", found %s"
                        .formatted(id, year, calendar.name(), festival.dates())));
  }

  /** Those of which the day is one. */
  public List<FestivalDays> on(LocalDate day) {
    return near(day, 0, 0);
  }

  /**
   * Those that are on at the day, or begin or have ended close to it, in the order of the calendar.
   *
   * @param daysBefore how many days before its first day a festival counts
   * @param daysAfter how many days after its last day it still counts
   */
  public List<FestivalDays> near(LocalDate day, int daysBefore, int daysAfter) {
    calendar.requireKnown(day.minusDays(daysAfter));
    calendar.requireKnown(day);
    calendar.requireKnown(day.plusDays(daysBefore));
    return all().stream()
        .flatMap(festival -> around(festival, day))
        .filter(days -> days.contains(day, daysBefore, daysAfter))
        .toList();
  }

  /** The largest impact factor of those on at the day; 1 if there is none. */
  public double impactFactor(LocalDate day) {
    return on(day).stream().mapToDouble(days -> days.festival().impactFactor()).max().orElse(1);
  }

  /** The days of a festival that is on at the day, else those of its next time. */
  public FestivalDays next(String id, LocalDate day) {
    FestivalDays thisYear = days(id, day.getYear());
    return thisYear.last().isBefore(day) ? days(id, day.getYear() + 1) : thisYear;
  }

  /** The days of the festival that begins next after the day. */
  public FestivalDays next(LocalDate day) {
    calendar.requireYear(day.getYear());
    return firstAfter(day, day.getYear())
        .or(() -> firstAfter(day, day.getYear() + 1))
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "calendar \"" + calendar.name() + "\": expected festivals, found none"));
  }

  /** All days of a festival, some days before and after included, as spans of single years. */
  public List<DateSpan> spans(String id, int daysBefore, int daysAfter) {
    Festival festival = named(id);
    return knownYears(festival)
        .boxed()
        .flatMap(year -> festival.in(year).stream())
        .map(days -> days.span(daysBefore, daysAfter))
        .toList();
  }

  private Optional<FestivalDays> firstAfter(LocalDate day, int year) {
    calendar.requireYear(year);
    return all().stream()
        .flatMap(festival -> festival.in(year).stream())
        .filter(days -> days.first().isAfter(day))
        .min(Comparator.comparing(FestivalDays::first));
  }

  private static Stream<FestivalDays> around(Festival festival, LocalDate day) {
    return IntStream.rangeClosed(day.getYear() - 1, day.getYear() + 1)
        .mapToObj(year -> festival.in(year).stream())
        .flatMap(days -> days);
  }

  private IntStream knownYears(Festival festival) {
    YearRange years = calendar.years();
    if (years != null) {
      return IntStream.rangeClosed(years.first(), years.last());
    }
    return festival.dates().stream().mapToInt(span -> span.from() / 10_000).filter(y -> y > 0);
  }
}
