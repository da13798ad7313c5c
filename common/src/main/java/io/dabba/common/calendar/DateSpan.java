package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;

/**
 * Days from one to another, both included: once ({@code 2024-10-01..2024-11-15}) or every year
 * ({@code 10-01..11-15}). A yearly span may pass the turn of the year ({@code 12-20..01-05}).
 *
 * @param yearly whether it recurs every year
 * @param from its first day, as the digits of {@code MMdd} or {@code yyyyMMdd}
 * @param to its last day, in the same digits
 */
public record DateSpan(boolean yearly, int from, int to) {
  private static final String SEPARATOR = "..";

  /** Reads a span or a single day; refuses one whose ends differ in kind or order. */
  public static DateSpan parse(String text) {
    int separator = text.indexOf(SEPARATOR);
    return separator < 0
        ? of(text, text)
        : of(text.substring(0, separator), text.substring(separator + SEPARATOR.length()));
  }

  /** From one day to another, each written {@code MM-dd} or {@code yyyy-MM-dd}. */
  public static DateSpan of(String from, String to) {
    Day first = Day.parse(from);
    Day last = Day.parse(to);
    if (first.yearly() != last.yearly()) {
      throw DabbaException.invalid(
          "days: expected two dates with a year or two without, found \""
              + from
              + "\" and \""
              + to
              + '"');
    }
    if (!first.yearly() && first.digits() > last.digits()) {
      throw DabbaException.invalid(
          "days: expected a last day no earlier than " + from + ", found " + to);
    }
    return new DateSpan(first.yearly(), first.digits(), last.digits());
  }

  /** Whether the day is one of them. */
  public boolean contains(LocalDate day) {
    int monthDay = day.getMonthValue() * 100 + day.getDayOfMonth();
    int digits = yearly ? monthDay : day.getYear() * 10_000 + monthDay;
    return from <= to ? from <= digits && digits <= to : from <= digits || digits <= to;
  }

  @Override
  public String toString() {
    return from == to ? text(from) : text(from) + SEPARATOR + text(to);
  }

  private String text(int digits) {
    String monthDay = "%02d-%02d".formatted(digits / 100 % 100, digits % 100);
    return yearly ? monthDay : "%04d-".formatted(digits / 10_000) + monthDay;
  }

  /** One end of a span. */
  private record Day(boolean yearly, int digits) {
    static Day parse(String text) {
      String trimmed = text.strip();
      try {
        if (trimmed.length() == "MM-dd".length()) {
          MonthDay day = MonthDay.parse("--" + trimmed);
          return new Day(true, day.getMonthValue() * 100 + day.getDayOfMonth());
        }
        LocalDate day = LocalDate.parse(trimmed);
        return new Day(
            false, day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth());
      } catch (DateTimeException e) {
        throw DabbaException.invalid(
            "day: expected such as 2024-10-01, or 10-01 for every year, found \"" + text + '"');
      }
    }
  }
}
