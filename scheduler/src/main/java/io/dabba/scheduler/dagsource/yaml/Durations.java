package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.error.DabbaException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as people write them: {@code 90s}, {@code 1h30m}, {@code PT15M}, or seconds. */
final class Durations {
  private static final Pattern UNITS =
      Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,8})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private Durations() {}

  /** Reads one; refuses what is negative or not a duration. */
  static Duration parse(String text) {
    String compact = text.replace(" ", "");
    if (SECONDS.matcher(compact).matches()) {
      return Duration.ofSeconds(Long.parseLong(compact));
    }
    Matcher units = UNITS.matcher(compact);
    if (units.matches() && !compact.isEmpty()) {
      return Duration.ofDays(number(units.group(1)))
          .plusHours(number(units.group(2)))
          .plusMinutes(number(units.group(3)))
          .plusSeconds(number(units.group(4)));
    }
    return iso(text);
  }

  /** As {@link #parse}, but longer than zero. */
  static Duration positive(String text) {
    Duration duration = parse(text);
    if (duration.isZero()) {
      throw DabbaException.invalid("expected a duration longer than zero, found \"" + text + '"');
    }
    return duration;
  }

  /** As {@link #parse}, or with a minus before it. */
  static Duration signed(String text) {
    String stripped = text.strip();
    return stripped.startsWith("-") ? parse(stripped.substring(1)).negated() : parse(stripped);
  }

  private static Duration iso(String text) {
    try {
      Duration duration = Duration.parse(text);
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeParseException e) {
      throw refused(text);
    }
    throw refused(text);
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static DabbaException refused(String text) {
    return DabbaException.invalid(
        "expected a duration such as 90s, 15m, 1h30m or PT15M, found \"" + text + '"');
  }
}
