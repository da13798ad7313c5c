package io.dabba.common.template;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The object {@code macros}. What is random comes from a seed, so that rendering again gives the
 * same text. Source: Airflow, {@code macros/__init__.py}.
 */
public final class Macros implements TemplateObject {
  private final Map<String, Object> members;

  /**
   * @param seed what randomness comes from, such as the id of a try
   * @param clock what {@code now} reads
   */
  public Macros(String seed, Clock clock) {
    Random random =
        new Random(
            UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits());
    members =
        Map.ofEntries(
            Map.entry("ds_add", BuiltIn.of("ds_add", "ds, days", Macros::addDays)),
            Map.entry(
                "ds_format",
                BuiltIn.of("ds_format", "ds, input_format, output_format", Macros::reformat)),
            Map.entry(
                "ds_format_locale",
                BuiltIn.of(
                    "ds_format_locale",
                    "ds, input_format, output_format, *locale_or_locales",
                    Macros::reformat)),
            Map.entry(
                "datetime_diff_for_humans",
                BuiltIn.of("datetime_diff_for_humans", "dt, *since", Macros::difference)),
            Map.entry("datetime", new DateTimeType(clock)),
            Map.entry("timedelta", BuiltIn.of("timedelta", TimeDelta.PARAMETERS, TimeDelta::of)),
            Map.entry("random", BuiltIn.of("random", "", none -> random.nextDouble())),
            Map.entry("uuid", Map.of("uuid4", BuiltIn.of("uuid4", "", none -> uuid(random)))),
            Map.entry(
                "time",
                Map.of(
                    "time",
                    BuiltIn.of("time", "", none -> TimeDelta.decimal(clock.millis() / 1e3)))),
            Map.entry(
                "dateutil",
                Map.of(
                    "parser",
                    Map.of("parse", BuiltIn.of("parse", "timestr", given -> given.time(0))))));
  }

  @Override
  public @Nullable Object member(String name) {
    Object member = members.get(name);
    return member == null ? Undefined.unknown("macros." + name) : member;
  }

  /** {@code ds_add('2024-01-30', 3)} is {@code 2024-02-02}. */
  private static String addDays(Arguments given) {
    try {
      return LocalDate.parse(given.text(0)).plusDays(given.wholeNumber(1)).toString();
    } catch (DateTimeException e) {
      throw given.refused("a date such as 2024-01-30 and a number of days");
    }
  }

  /** {@code ds_format('01/30/2024', '%m/%d/%Y', '%Y-%m-%d')} is {@code 2024-01-30}. */
  private static String reformat(Arguments given) {
    Locale locale = given.has(3) ? locale(given) : Locale.ENGLISH;
    DateTimeFormatter output = Strftime.formatter(given.text(2), locale);
    try {
      return output.format(Strftime.parse(given.text(0), given.text(1)));
    } catch (DateTimeException e) {
      throw given.refused("a date in the first of two formats");
    }
  }

  private static Locale locale(Arguments given) {
    return Locale.forLanguageTag(given.text(3).replace('_', '-'));
  }

  private static String difference(Arguments given) {
    return HumanDifference.between(given.time(0), given.has(1) ? given.time(1) : null);
  }

  /** A version 4 UUID, from a generator that repeats. */
  private static String uuid(Random random) {
    long most = random.nextLong() & ~0xF000L | 0x4000L;
    long least = random.nextLong() & ~(3L << 62) | 1L << 63;
    return new UUID(most, least).toString();
  }
}
