package io.dabba.authoring;

import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;

/** Dates as DAG files write them: ISO 8601, with as much of time and offset as they care to say. */
final class Dates {
  private static final DateTimeFormatter FORMAT =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .toFormatter();

  private Dates() {}

  /** The instant of {@code text}; what lacks an offset is local to {@code zone}. */
  static Instant parse(String where, String text, ZoneId zone) {
    try {
      TemporalAccessor date =
          FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
      return instant(date, zone);
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          where + ": expected an ISO 8601 date such as 2024-01-01, found \"" + text + '"');
    }
  }

  private static Instant instant(TemporalAccessor date, ZoneId zone) {
    if (date instanceof OffsetDateTime exact) {
      return exact.toInstant();
    }
    if (date instanceof LocalDateTime local) {
      return local.atZone(zone).toInstant();
    }
    return LocalDate.from(date).atStartOfDay(zone).toInstant();
  }
}
