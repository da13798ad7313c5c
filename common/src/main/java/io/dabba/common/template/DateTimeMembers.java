package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The attributes and methods of pendulum's {@code DateTime} that templates use. */
final class DateTimeMembers {
  private static final String UNITS =
      "*years, *months, *weeks, *days, *hours, *minutes, *seconds, *microseconds";
  private static final String FIELDS = "*year, *month, *day, *hour, *minute, *second, *microsecond";
  private static final Map<String, Function<DateTime, Object>> MEMBERS = members();

  private DateTimeMembers() {}

  static @Nullable Object of(DateTime time, String name) {
    Function<DateTime, Object> member = MEMBERS.get(name);
    return member == null ? Undefined.unknown(name) : member.apply(time);
  }

  private static Map<String, Function<DateTime, Object>> members() {
    Map<String, Function<DateTime, Object>> members = new HashMap<>();
    putFields(members);
    putTexts(members);
    putChanges(members);
    return Map.copyOf(members);
  }

  private static void putFields(Map<String, Function<DateTime, Object>> members) {
    members.put("year", at -> (long) at.time().getYear());
    members.put("month", at -> (long) at.time().getMonthValue());
    members.put("day", at -> (long) at.time().getDayOfMonth());
    members.put("hour", at -> (long) at.time().getHour());
    members.put("minute", at -> (long) at.time().getMinute());
    members.put("second", at -> (long) at.time().getSecond());
    members.put("microsecond", at -> at.time().getNano() / 1_000L);
    members.put("day_of_week", at -> at.time().getDayOfWeek().getValue() - 1L);
    members.put("day_of_year", at -> (long) at.time().getDayOfYear());
    members.put("week_of_year", at -> (long) at.time().get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    members.put("quarter", at -> (long) at.time().get(IsoFields.QUARTER_OF_YEAR));
    members.put("days_in_month", at -> (long) at.time().toLocalDate().lengthOfMonth());
    members.put("int_timestamp", at -> at.time().toEpochSecond());
    members.put("timezone_name", at -> at.time().getZone().getId().replaceFirst("^Z$", "UTC"));
    value(
        members,
        "timestamp",
        at -> TimeDelta.decimal(at.time().toEpochSecond() + at.time().getNano() / 1e9));
    value(members, "weekday", at -> at.time().getDayOfWeek().getValue() - 1L);
    value(members, "isoweekday", at -> (long) at.time().getDayOfWeek().getValue());
  }

  private static void putTexts(Map<String, Function<DateTime, Object>> members) {
    value(members, "isoformat", DateTime::toString);
    value(members, "to_iso8601_string", at -> at.toString().replaceFirst("\\+00:00$", "Z"));
    value(members, "to_date_string", at -> at.format(Strftime.formatter("%F")));
    value(members, "to_time_string", at -> at.format(Strftime.formatter("%T")));
    value(members, "to_datetime_string", at -> at.format(Strftime.formatter("%F %T")));
    method(
        members, "strftime", "format", (at, given) -> at.format(Strftime.formatter(given.text(0))));
    method(
        members,
        "format",
        "fmt",
        (at, given) -> at.format(PendulumFormat.formatter(given.text(0))));
    method(
        members,
        "diff_for_humans",
        "*other",
        (at, given) -> HumanDifference.between(at, given.has(0) ? given.time(0) : null));
  }

  private static void putChanges(Map<String, Function<DateTime, Object>> members) {
    value(members, "date", at -> new DateTime(at.time().truncatedTo(ChronoUnit.DAYS), true));
    method(members, "add", UNITS, (at, given) -> shifted(at, given, 1));
    method(members, "subtract", UNITS, (at, given) -> shifted(at, given, -1));
    method(members, "replace", FIELDS, DateTimeMembers::replaced);
    method(members, "start_of", "unit", (at, given) -> at.with(startOf(at.time(), given.text(0))));
    method(members, "end_of", "unit", (at, given) -> at.with(endOf(at.time(), given.text(0))));
    for (String name : new String[] {"in_timezone", "in_tz", "astimezone"}) {
      method(members, name, "tz", (at, given) -> inZone(at, given.text(0)));
    }
    method(members, "diff", "other", (at, given) -> Arithmetic.between(at, given.time(0)));
  }

  private static DateTime shifted(DateTime at, Arguments amounts, int sign) {
    ChronoUnit[] units = {
      ChronoUnit.YEARS, ChronoUnit.MONTHS, ChronoUnit.WEEKS, ChronoUnit.DAYS,
      ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS, ChronoUnit.MICROS
    };
    ZonedDateTime time = at.time();
    for (int unit = 0; unit < units.length; unit++) {
      time = time.plus(sign * amounts.wholeNumber(unit, 0L), units[unit]);
    }
    return at.with(time);
  }

  private static DateTime replaced(DateTime at, Arguments fields) {
    ZonedDateTime time = at.time();
    return at.with(
        time.withDayOfMonth(1)
            .withYear(field(fields, 0, time.getYear()))
            .withMonth(field(fields, 1, time.getMonthValue()))
            .withDayOfMonth(field(fields, 2, time.getDayOfMonth()))
            .withHour(field(fields, 3, time.getHour()))
            .withMinute(field(fields, 4, time.getMinute()))
            .withSecond(field(fields, 5, time.getSecond()))
            .withNano(Math.multiplyExact(field(fields, 6, time.getNano() / 1_000), 1_000)));
  }

  private static int field(Arguments fields, int index, int otherwise) {
    return Math.toIntExact(fields.wholeNumber(index, (long) otherwise));
  }

  private static DateTime inZone(DateTime at, String zone) {
    return at.with(at.time().withZoneSameInstant(ZoneId.of(zone)));
  }

  private static ZonedDateTime startOf(ZonedDateTime time, String unit) {
    ZonedDateTime day = time.truncatedTo(ChronoUnit.DAYS);
    return switch (unit) {
      case "second" -> time.truncatedTo(ChronoUnit.SECONDS);
      case "minute" -> time.truncatedTo(ChronoUnit.MINUTES);
      case "hour" -> time.truncatedTo(ChronoUnit.HOURS);
      case "day" -> day;
      case "week" -> day.with(DayOfWeek.MONDAY);
      case "month" -> day.withDayOfMonth(1);
      case "year" -> day.withDayOfYear(1);
      default ->
          throw DabbaException.invalid(
              "unit: expected one of second, minute, hour, day, week, month, year, found \""
                  + unit
                  + '"');
    };
  }

  private static ZonedDateTime endOf(ZonedDateTime time, String unit) {
    ZonedDateTime start = startOf(time, unit);
    ChronoUnit length = ChronoUnit.valueOf(unit.toUpperCase(Locale.ROOT) + "S");
    return start.plus(1, length).minus(1, ChronoUnit.MICROS);
  }

  private static void value(
      Map<String, Function<DateTime, Object>> members,
      String name,
      Function<DateTime, Object> value) {
    members.put(name, at -> BuiltIn.of(name, "", none -> value.apply(at)));
  }

  private static void method(
      Map<String, Function<DateTime, Object>> members,
      String name,
      String parameters,
      Method method) {
    members.put(name, at -> BuiltIn.of(name, parameters, given -> method.call(at, given)));
  }

  /** A method of a moment. */
  @FunctionalInterface
  private interface Method {
    Object call(DateTime at, Arguments given);
  }
}
