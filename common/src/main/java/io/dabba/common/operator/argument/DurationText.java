package io.dabba.common.operator.argument;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations as DAG files write them: {@code 1h30m}, {@code 90s}, {@code 2d}, {@code PT15M}. */
final class DurationText {
  private static final Pattern SHORT =
      Pattern.compile("(?:(\\d{1,9})d)?(?:(\\d{1,9})h)?(?:(\\d{1,9})m)?(?:(\\d{1,9})s)?");

  private DurationText() {}

  /** The duration, or null if the text is none. */
  static @Nullable Duration parse(String text) {
    String stripped = text.strip();
    if (stripped.matches("\\d{1,9}")) {
      return Duration.ofSeconds(Long.parseLong(stripped));
    }
    Matcher parts = SHORT.matcher(stripped);
    if (!stripped.isEmpty() && parts.matches()) {
      return Duration.ofDays(number(parts.group(1)))
          .plusHours(number(parts.group(2)))
          .plusMinutes(number(parts.group(3)))
          .plusSeconds(number(parts.group(4)));
    }
    try {
      return Duration.parse(stripped.toUpperCase(Locale.ROOT));
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  private static long number(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
