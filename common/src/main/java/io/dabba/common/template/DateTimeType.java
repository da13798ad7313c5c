package io.dabba.common.template;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's class {@code datetime}: called to make one, or asked for a function that does. */
final class DateTimeType implements TemplateFunction, TemplateObject {
  private static final BuiltIn CONSTRUCTOR =
      BuiltIn.of(
          "datetime",
          "year, month, day, *hour, *minute, *second, *microsecond",
          DateTimeType::create);

  private final Map<String, TemplateFunction> functions;

  DateTimeType(Clock clock) {
    functions =
        Map.of(
            "now", BuiltIn.of("now", "*tz", given -> DateTime.of(clock.instant())),
            "utcnow", BuiltIn.of("utcnow", "", given -> DateTime.of(clock.instant())),
            "strptime", BuiltIn.of("strptime", "date_string, format", DateTimeType::parse),
            "fromisoformat", BuiltIn.of("fromisoformat", "date_string", given -> given.time(0)),
            "fromtimestamp", BuiltIn.of("fromtimestamp", "timestamp, *tz", DateTimeType::ofEpoch));
  }

  @Override
  public @Nullable Object call(List<@Nullable Object> arguments) {
    return CONSTRUCTOR.call(arguments);
  }

  @Override
  public List<String> parameters() {
    return CONSTRUCTOR.parameters();
  }

  @Override
  public Object member(String name) {
    TemplateFunction function = functions.get(name);
    return function == null ? Undefined.unknown("datetime." + name) : function;
  }

  private static DateTime create(Arguments given) {
    int[] fields = new int[7];
    for (int field = 0; field < fields.length; field++) {
      fields[field] = Math.toIntExact(given.wholeNumber(field, 0L));
    }
    return new DateTime(
        ZonedDateTime.of(
            fields[0],
            fields[1],
            fields[2],
            fields[3],
            fields[4],
            fields[5],
            Math.multiplyExact(fields[6], 1_000),
            ZoneOffset.UTC),
        false);
  }

  private static DateTime parse(Arguments given) {
    try {
      return new DateTime(Strftime.parse(given.text(0), given.text(1)), false);
    } catch (DateTimeException e) {
      throw given.refused("a date in this format");
    }
  }

  private static DateTime ofEpoch(Arguments given) {
    TimeDelta sinceEpoch = TimeDelta.ofSeconds(given.number(0, 0));
    return DateTime.of(Instant.EPOCH.plus(sinceEpoch.duration()));
  }
}
