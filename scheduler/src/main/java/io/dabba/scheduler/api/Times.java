package io.dabba.scheduler.api;

import io.dabba.common.command.RunRange;
import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/** Times as clients write them: ISO 8601, the zone's hours and minutes with or without a colon. */
final class Times {
  private static final DateTimeFormatter LENIENT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendPattern("['T'][' ']")
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX]")
          .toFormatter(Locale.ROOT);

  private Times() {}

  /** The time that parameter or field {@code name} gives. */
  static Instant parse(String name, String text) {
    try {
      return RunRange.checkedDate(name, read(text));
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          name
              + ": expected a time with its zone such as 2025-01-31T06:00:00Z, found \""
              + text
              + '"');
    }
  }

  /** The time zone that a parameter names. */
  static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "timezone: expected a zone such as Asia/Kolkata, found \"" + text + '"');
    }
  }

  private static Instant read(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text, LENIENT).toInstant();
    }
  }
}
