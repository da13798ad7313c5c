package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * The days of a festival in one year, both ends included.
 *
 * @param festival the festival
 * @param first its first day
 * @param last its last day
 */
public record FestivalDays(Festival festival, LocalDate first, LocalDate last) {
  /** The days that a span has in a year. */
  static FestivalDays of(Festival festival, DateSpan span, int year) {
    LocalDate first = day(span, span.from(), year);
    LocalDate last = day(span, span.to(), year);
    return new FestivalDays(festival, first, last.isBefore(first) ? last.plusYears(1) : last);
  }

  /** Whether the day is one of them, or near them. */
  public boolean contains(LocalDate day, int daysBefore, int daysAfter) {
    return !day.isBefore(first.minusDays(daysBefore)) && !day.isAfter(last.plusDays(daysAfter));
  }

  /** The same days and some before and after, as a span of one year. */
  DateSpan span(int daysBefore, int daysAfter) {
    return DateSpan.of(first.minusDays(daysBefore).toString(), last.plusDays(daysAfter).toString());
  }

  private static LocalDate day(DateSpan span, int digits, int year) {
    try {
      int at = span.yearly() ? year : digits / 10_000;
      return LocalDate.of(at, digits / 100 % 100, digits % 100);
    } catch (DateTimeException e) {
      throw DabbaException.invalid("dates: expected days that " + year + " has, found " + span);
    }
  }
}
