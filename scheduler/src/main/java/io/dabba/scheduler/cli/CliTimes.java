package io.dabba.scheduler.cli;

import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Times as people write them: a date, a date and time, or that with a zone; UTC where none is. */
final class CliTimes {
  private static final List<Function<String, OffsetDateTime>> FORMS =
      List.of(
          OffsetDateTime::parse,
          text -> LocalDateTime.parse(text).atOffset(ZoneOffset.UTC),
          text -> LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC));

  private CliTimes() {}

  /** The time in the form that the API reads; null for none. */
  static @Nullable String of(String option, @Nullable String text) {
    if (text == null) {
      return null;
    }
    for (Function<String, OffsetDateTime> form : FORMS) {
      OffsetDateTime time = parse(form, text);
      if (time != null) {
        return time.toInstant().toString();
      }
    }
    throw DabbaException.invalid(
        option
            + ": expected a date such as 2025-01-31, or a time such as 2025-01-31T06:00:00Z,"
            + " found \""
            + text
            + '"');
  }

  private static @Nullable OffsetDateTime parse(
      Function<String, OffsetDateTime> form, String text) {
    try {
      return form.apply(text);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
