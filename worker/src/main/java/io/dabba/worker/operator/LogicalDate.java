package io.dabba.worker.operator;

import io.dabba.common.command.RunRange;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A logical date among arguments. */
final class LogicalDate {
  private LogicalDate() {}

  /** The moment a text such as {@code 2026-01-02T00:00:00+05:30} names. */
  static Instant parse(String text) {
    try {
      Instant date = OffsetDateTime.parse(text.replace(' ', 'T')).toInstant();
      return RunRange.checkedDate("logical_date", date);
    } catch (DateTimeParseException e) {
      throw DabbaException.invalid(
          "logical_date: expected a moment with offset, found \"" + text + '"');
    }
  }
}
