package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.WeekFields;
import java.util.Locale;
import java.util.Map;

/** Python's formats of dates, such as {@code %Y-%m-%d}. Source: Python, {@code datetime}. */
final class Strftime {
  private static final int MAX_LENGTH = 200;
  private static final Map<Long, String> SUNDAY_IS_ZERO =
      Map.of(1L, "1", 2L, "2", 3L, "3", 4L, "4", 5L, "5", 6L, "6", 7L, "0");
  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('c', "EEE MMM ppd HH:mm:ss uuuu"),
          Map.entry('d', "dd"),
          Map.entry('D', "MM/dd/yy"),
          Map.entry('f', "SSSSSS"),
          Map.entry('F', "uuuu-MM-dd"),
          Map.entry('G', "YYYY"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('j', "DDD"),
          Map.entry('m', "MM"),
          Map.entry('M', "mm"),
          Map.entry('p', "a"),
          Map.entry('S', "ss"),
          Map.entry('T', "HH:mm:ss"),
          Map.entry('x', "MM/dd/yy"),
          Map.entry('X', "HH:mm:ss"),
          Map.entry('y', "yy"),
          Map.entry('Y', "uuuu"),
          Map.entry('z', "xx"),
          Map.entry('Z', "zzz"));

  private static final Map<Character, String> SHORT =
      Map.of('d', "d", 'm', "M", 'H', "H", 'I', "h", 'M', "m", 'S', "s", 'j', "D");

  private Strftime() {}

  /** Reads a date, with or without time and offset; numbers may lack their leading zeros. */
  static ZonedDateTime parse(String text, String format) {
    try {
      return parse(text, formatter(format));
    } catch (DateTimeParseException e) {
      return parse(text, formatter(format, Locale.ENGLISH, SHORT));
    }
  }

  private static ZonedDateTime parse(String text, DateTimeFormatter format) {
    TemporalAccessor read =
        format.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
    if (read instanceof OffsetDateTime moment) {
      return moment.toZonedDateTime();
    }
    LocalDateTime time =
        read instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(read);
    return time.atZone(ZoneOffset.UTC);
  }

  /** The formatter of a format, in English unless {@code locale} is another. */
  static DateTimeFormatter formatter(String format, Locale locale) {
    return formatter(format, locale, Map.of());
  }

  private static DateTimeFormatter formatter(
      String format, Locale locale, Map<Character, String> first) {
    if (format.length() > MAX_LENGTH) {
      throw DabbaException.invalid(
          "date format: expected at most " + MAX_LENGTH + " characters, found " + format.length());
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder().parseCaseInsensitive();
    for (int at = 0; at < format.length(); at++) {
      if (format.charAt(at) == '%') {
        at++;
        append(builder, format, at, first);
      } else {
        builder.appendLiteral(format.charAt(at));
      }
    }
    return builder.toFormatter(locale);
  }

  static DateTimeFormatter formatter(String format) {
    return formatter(format, Locale.ENGLISH);
  }

  private static void append(
      DateTimeFormatterBuilder builder, String format, int at, Map<Character, String> first) {
    char conversion = at < format.length() ? format.charAt(at) : ' ';
    String pattern = first.getOrDefault(conversion, PATTERNS.get(conversion));
    if (pattern != null) {
      builder.appendPattern(pattern);
      return;
    }
    switch (conversion) {
      case '%' -> builder.appendLiteral('%');
      case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
      case 'u' -> builder.appendValue(ChronoField.DAY_OF_WEEK, 1);
      case 'w' -> builder.appendText(ChronoField.DAY_OF_WEEK, SUNDAY_IS_ZERO);
      case 'U' -> builder.appendValue(WeekFields.of(DayOfWeek.SUNDAY, 7).weekOfYear(), 2);
      case 'V' -> builder.appendValue(WeekFields.ISO.weekOfWeekBasedYear(), 2);
      case 'W' -> builder.appendValue(WeekFields.of(DayOfWeek.MONDAY, 7).weekOfYear(), 2);
      default ->
          throw DabbaException.invalid(
              "date format: expected a conversion of strftime after % in \"" + format + '"');
    }
  }
}
