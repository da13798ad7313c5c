package io.dabba.scheduler.alert.rule;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as the file writes them: {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}. */
final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  private static final String EXPECTED = "a duration such as 90s, 15m, 2h or 1d";

  private Durations() {}

  static Duration of(Field field, Duration otherwise) {
    return field.isGiven() ? of(field) : otherwise;
  }

  static Duration of(Field field) {
    return field.as(EXPECTED, Durations::parse);
  }

  private static Duration parse(String text) {
    Matcher matcher = SHORT.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(text);
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
