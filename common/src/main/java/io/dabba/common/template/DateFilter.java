package io.dabba.common.template;

import com.hubspot.jinjava.interpret.JinjavaInterpreter;
import com.hubspot.jinjava.lib.filter.Filter;
import com.hubspot.jinjava.objects.date.PyishDate;
import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A filter that writes an instant as text. Source: Airflow {@code templates.py}. */
record DateFilter(String name, DateTimeFormatter format) implements Filter {
  /** Airflow's filters. */
  static List<DateFilter> all() {
    return Stream.of(
            new DateFilter("ds", formatter("yyyy-MM-dd")),
            new DateFilter("ds_nodash", formatter("yyyyMMdd")),
            new DateFilter("ts", formatter("yyyy-MM-dd'T'HH:mm:ssxxx")),
            new DateFilter("ts_nodash", formatter("yyyyMMdd'T'HHmmss")),
            new DateFilter("ts_nodash_with_tz", formatter("yyyyMMdd'T'HHmmssxx")))
        .toList();
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public @Nullable Object filter(
      @Nullable Object value, JinjavaInterpreter interpreter, String... arguments) {
    return value == null ? null : format.format(dateTime(value));
  }

  private ZonedDateTime dateTime(Object value) {
    if (value instanceof PyishDate date) {
      return date.toDateTime();
    }
    if (value instanceof Instant instant) {
      return instant.atZone(ZoneOffset.UTC);
    }
    try {
      return OffsetDateTime.parse(value.toString()).toZonedDateTime();
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "filter " + name + ": expected an ISO-8601 instant, found \"" + value + '"');
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
