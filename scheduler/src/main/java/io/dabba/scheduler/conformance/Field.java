package io.dabba.scheduler.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.DataInterval;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field of a case, read as what it must be. Every reader refuses anything else and tells the
 * place of the case, what was expected and what was found.
 */
record Field(Case owner, String name, JsonNode value) {
  private static final Duration CENTURY = Duration.ofDays(36_525);
  private static final int LAST_YEAR = 9999;
  private static final int SHOWN = 100;

  /** Whether the case does without it; null is as good as absent. */
  boolean isAbsent() {
    return value.isMissingNode() || value.isNull();
  }

  /** The field if the case has it. */
  <T> @Nullable T orNull(Function<Field, T> reader) {
    return isAbsent() ? null : reader.apply(this);
  }

  /** The field, or what its absence means. */
  <T> T or(T absent, Function<Field, T> reader) {
    return isAbsent() ? absent : reader.apply(this);
  }

  String text() {
    if (value.isTextual() && !value.asText().isBlank()) {
      return value.asText();
    }
    throw refused("a text");
  }

  boolean flag() {
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    throw refused("true or false");
  }

  /** A whole number, at least {@code min}. */
  int count(int min) {
    if (value.canConvertToInt() && value.isIntegralNumber() && value.intValue() >= min) {
      return value.intValue();
    }
    throw refused("a whole number from " + min);
  }

  int count() {
    return count(0);
  }

  ZoneId zone() {
    return parsed("an IANA zone such as Europe/Zurich", ZoneId::of);
  }

  /** An ISO-8601 duration of at most a century, not negative. */
  Duration duration() {
    String expected = "an ISO-8601 duration such as PT15M, up to a century";
    Duration duration = parsed(expected, Duration::parse);
    if (duration.isNegative() || duration.compareTo(CENTURY) > 0) {
      throw refused(expected);
    }
    return duration;
  }

  Instant instant() {
    return offsetTime().toInstant();
  }

  /** An instant with its offset as written, in the years 1 to 9999. */
  OffsetDateTime offsetTime() {
    String expected = "an instant such as 2024-01-01T00:00:00Z";
    OffsetDateTime time = parsed(expected, OffsetDateTime::parse);
    if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
      throw refused(expected);
    }
    return time;
  }

  DataInterval interval() {
    if (value.size() != 2) {
      throw refused("a pair of instants");
    }
    List<Instant> pair = list(Field::instant);
    return new DataInterval(pair.get(0), pair.get(1));
  }

  /** A list with at least one entry. */
  <T> List<T> list(Function<Field, T> reader) {
    if (!value.isArray() || value.isEmpty()) {
      throw refused("a list with at least one entry");
    }
    List<T> entries = new ArrayList<>();
    for (JsonNode entry : value) {
      entries.add(reader.apply(new Field(owner, name + '[' + entries.size() + ']', entry)));
    }
    return List.copyOf(entries);
  }

  DabbaException refused(String expected) {
    String written = value.isMissingNode() ? "nothing" : value.toString();
    String found = written.length() > SHOWN ? written.substring(0, SHOWN) + "..." : written;
    return DabbaException.invalid(
        owner.place() + ": field " + name + ": expected " + expected + ", found " + found);
  }

  private <T> T parsed(String expected, Function<String, T> parser) {
    if (!value.isTextual()) {
      throw refused(expected);
    }
    try {
      return parser.apply(value.asText());
    } catch (DateTimeException e) {
      throw refused(expected);
    }
  }
}
