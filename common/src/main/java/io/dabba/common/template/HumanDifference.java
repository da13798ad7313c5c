package io.dabba.common.template;

import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A difference of two moments in words, rounded to one unit. Source: pendulum, {@code
 * diff_for_humans}.
 */
final class HumanDifference {
  private HumanDifference() {}

  /**
   * How far {@code at} is from {@code other} ({@code 2 days before}), or from now ({@code 2 days
   * ago}) if there is no other.
   */
  static String between(DateTime at, @Nullable DateTime other) {
    ZonedDateTime from = other == null ? ZonedDateTime.now(ZoneOffset.UTC) : other.time();
    boolean later = at.time().isAfter(from);
    String amount = later ? amount(from, at.time()) : amount(at.time(), from);
    if (other == null) {
      return later ? "in " + amount : amount + " ago";
    }
    return amount + (later ? " after" : " before");
  }

  private static String amount(ZonedDateTime first, ZonedDateTime last) {
    Period days =
        Period.between(
            first.toLocalDate(), last.withZoneSameInstant(first.getZone()).toLocalDate());
    long seconds = ChronoUnit.SECONDS.between(first, last);
    if (seconds < 86_400) {
      return clock(seconds);
    }
    int years = days.getYears() + (days.getMonths() > 6 ? 1 : 0);
    if (days.getYears() > 0) {
      return counted(years, "year");
    }
    if (days.getMonths() > 0) {
      return counted(days.getMonths() + (days.getDays() >= 27 ? 1 : 0), "month");
    }
    long whole = seconds / 86_400;
    return whole >= 7 ? counted(whole / 7 + (whole % 7 > 3 ? 1 : 0), "week") : roundedDays(seconds);
  }

  private static String roundedDays(long seconds) {
    long days = seconds / 86_400;
    return counted(seconds % 86_400 / 3_600 >= 22 ? days + 1 : days, "day");
  }

  private static String clock(long seconds) {
    if (seconds >= 3_600) {
      return counted(seconds / 3_600, "hour");
    }
    if (seconds >= 60) {
      return counted(seconds / 60, "minute");
    }
    return seconds < 10 ? "a few seconds" : counted(seconds, "second");
  }

  private static String counted(long amount, String unit) {
    return amount + " " + unit + (amount == 1 ? "" : "s");
  }
}
