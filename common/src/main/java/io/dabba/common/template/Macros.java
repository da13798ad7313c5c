package io.dabba.common.template;

import com.hubspot.jinjava.objects.date.StrftimeFormatter;
import io.dabba.common.error.DabbaException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The functions of the variable {@code macros}. Source: Airflow {@code macros/__init__.py}. */
final class Macros {
  /** By name. */
  static final Map<String, TemplateFunction> ALL =
      Map.of(
          "ds_add",
          TemplateFunction.named(List.of("ds", "days"), Macros::addDays),
          "ds_format",
          TemplateFunction.named(List.of("ds", "input_format", "output_format"), Macros::reformat));

  private Macros() {}

  /** {@code ds_add('2024-01-30', 3)} is {@code 2024-02-02}. */
  private static String addDays(List<@Nullable Object> arguments) {
    require(arguments, 2, "ds_add(ds, days)");
    try {
      return LocalDate.parse(text(arguments, 0))
          .plusDays(Long.parseLong(text(arguments, 1)))
          .toString();
    } catch (DateTimeException | NumberFormatException e) {
      throw DabbaException.invalid(
          "ds_add: expected a date such as 2024-01-30 and a number of days, found " + arguments);
    }
  }

  /** {@code ds_format('01/30/2024', '%m/%d/%Y', '%Y-%m-%d')} is {@code 2024-01-30}. */
  private static String reformat(List<@Nullable Object> arguments) {
    require(arguments, 3, "ds_format(ds, input_format, output_format)");
    try {
      TemporalAccessor date =
          formatter(arguments, 1)
              .parseBest(text(arguments, 0), LocalDateTime::from, LocalDate::from);
      LocalDateTime time =
          date instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(date);
      return formatter(arguments, 2).format(time);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw DabbaException.invalid(
          "ds_format: expected a date in the first of two formats, found " + arguments);
    }
  }

  private static DateTimeFormatter formatter(List<@Nullable Object> arguments, int index) {
    return StrftimeFormatter.toDateTimeFormatter(text(arguments, index));
  }

  private static String text(List<@Nullable Object> arguments, int index) {
    return String.valueOf(arguments.get(index));
  }

  private static void require(List<@Nullable Object> arguments, int count, String usage) {
    if (arguments.size() != count) {
      throw DabbaException.invalid(
          "template: expected " + usage + ", found " + arguments.size() + " arguments");
    }
  }
}
