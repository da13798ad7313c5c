package io.dabba.common.template;

import com.fasterxml.jackson.annotation.JsonValue;
import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A moment as templates see it: pendulum's {@code DateTime}, and Python's {@code date} where only
 * the day counts. It always has a zone; what is made without one is in UTC.
 *
 * @param time the moment, to the microsecond
 * @param isDate whether only the day counts
 */
public record DateTime(ZonedDateTime time, boolean isDate)
    implements TemplateObject, Comparable<DateTime> {
  private static final DateTimeFormatter SECONDS = pattern("uuuu-MM-dd'T'HH:mm:ss");
  private static final DateTimeFormatter MICROSECONDS = pattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter OFFSET = pattern("xxx");
  private static final int NANOS = 1_000;

  public DateTime {
    time = time.withNano(time.getNano() / NANOS * NANOS);
  }

  /** A moment in UTC. */
  public static DateTime of(Instant instant) {
    return new DateTime(instant.atZone(ZoneOffset.UTC), false);
  }

  /** What a template gave for one: a moment, or its text. */
  static DateTime of(@Nullable Object value, String asker) {
    if (value instanceof DateTime time) {
      return time;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.failure();
    }
    if (value instanceof Instant instant) {
      return of(instant);
    }
    try {
      return parse(String.valueOf(value));
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          asker + ": expected an ISO-8601 instant or date, found \"" + value + '"');
    }
  }

  /** Reads ISO 8601: a date, or a date and a time, with or without an offset. */
  static DateTime parse(String text) {
    String iso = text.strip().replace(' ', 'T');
    if (iso.indexOf('T') < 0) {
      return new DateTime(LocalDate.parse(iso).atStartOfDay(ZoneOffset.UTC), false);
    }
    boolean hasOffset = iso.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)");
    return new DateTime(
        hasOffset
            ? OffsetDateTime.parse(iso).toZonedDateTime()
            : LocalDateTime.parse(iso).atZone(ZoneOffset.UTC),
        false);
  }

  DateTime with(ZonedDateTime other) {
    return new DateTime(other, isDate);
  }

  String format(DateTimeFormatter formatter) {
    return formatter.format(time);
  }

  @Override
  public @Nullable Object member(String name) {
    return DateTimeMembers.of(this, name);
  }

  @Override
  public int compareTo(DateTime other) {
    return time.toInstant().compareTo(other.time.toInstant());
  }

  /** Two are equal if they are the same moment, in whatever zones. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof DateTime that
        && isDate == that.isDate
        && time.toInstant().equals(that.time.toInstant());
  }

  @Override
  public int hashCode() {
    return time.toInstant().hashCode();
  }

  /** ISO 8601, as Python's {@code isoformat}. */
  @JsonValue
  @Override
  public String toString() {
    if (isDate) {
      return time.toLocalDate().toString();
    }
    return (time.getNano() == 0 ? SECONDS : MICROSECONDS).format(time) + OFFSET.format(time);
  }

  private static DateTimeFormatter pattern(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
