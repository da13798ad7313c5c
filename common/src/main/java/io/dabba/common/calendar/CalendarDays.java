package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.stream.Stream;

/** The kinds of days a calendar tells apart. */
public enum CalendarDays {
  /** Neither weekend nor holiday. */
  BUSINESS_DAYS,
  /** Business days, within the calendar's working hours. */
  WORKING_HOURS,
  /** All days but holidays: weekends too. */
  EXCEPT_HOLIDAYS,
  /** Holidays, on weekends too. */
  HOLIDAYS,
  /** The days of weeks without business. */
  WEEKENDS,
  /** The first business day of each month. */
  FIRST_BUSINESS_DAY,
  /** The last business day of each month. */
  LAST_BUSINESS_DAY;

  /** Reads the name used in DAG files. */
  public static CalendarDays parse(String text) {
    return Stream.of(values())
        .filter(days -> days.id().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "on: expected one of "
                        + Stream.of(values()).map(CalendarDays::id).toList()
                        + ", found \""
                        + text
                        + '"'));
  }

  /** The name used in DAG files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the day is one of them in a calendar. */
  public boolean contains(BusinessCalendar calendar, LocalDate day) {
    return switch (this) {
      case BUSINESS_DAYS, WORKING_HOURS -> calendar.isBusinessDay(day);
      case EXCEPT_HOLIDAYS -> !calendar.isHoliday(day);
      case HOLIDAYS -> calendar.isHoliday(day);
      case WEEKENDS -> calendar.isWeekend(day);
      case FIRST_BUSINESS_DAY ->
          calendar.isBusinessDay(day) && isQuiet(calendar, day.withDayOfMonth(1), day);
      case LAST_BUSINESS_DAY ->
          calendar.isBusinessDay(day)
              && isQuiet(calendar, day.plusDays(1), YearMonth.from(day).plusMonths(1).atDay(1));
    };
  }

  /** Whether there is no business day from one day until before another. */
  private static boolean isQuiet(BusinessCalendar calendar, LocalDate from, LocalDate until) {
    for (LocalDate day = from; day.isBefore(until); day = day.plusDays(1)) {
      if (calendar.isBusinessDay(day)) {
        return false;
      }
    }
    return true;
  }
}
