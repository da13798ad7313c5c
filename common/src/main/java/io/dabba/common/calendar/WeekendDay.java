package io.dabba.common.calendar;

import io.dabba.common.error.DabbaException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A day of the week without business: each ({@code SUN}) or one of each month, as banks in India
 * have it ({@code SAT#2}).
 *
 * @param day the day of the week
 * @param nth which of its month, from 1, or 0 for each
 */
public record WeekendDay(DayOfWeek day, int nth) {
  private static final Pattern FORM =
      Pattern.compile("(MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]*(?:#([1-5]))?");
  private static final int WEEK = 7;

  /** Reads a day, by its English name or the first three letters of it. */
  public static WeekendDay parse(String text) {
    Matcher form = FORM.matcher(text.toUpperCase(Locale.ROOT));
    if (!form.matches()) {
      throw DabbaException.invalid(
          "weekend: expected days such as SUN, or SAT#2 for the second of a month, found \""
              + text
              + '"');
    }
    String nth = form.group(2);
    return new WeekendDay(day(form.group(1)), nth == null ? 0 : Integer.parseInt(nth));
  }

  /** Whether a date is one of them. */
  public boolean contains(LocalDate date) {
    return date.getDayOfWeek() == day && (nth == 0 || (date.getDayOfMonth() - 1) / WEEK + 1 == nth);
  }

  @Override
  public String toString() {
    return name(day) + (nth == 0 ? "" : "#" + nth);
  }

  private static DayOfWeek day(String name) {
    int index = 0;
    while (!name(DayOfWeek.values()[index]).equals(name)) {
      index++;
    }
    return DayOfWeek.values()[index];
  }

  private static String name(DayOfWeek day) {
    return day.name().substring(0, 3);
  }
}
