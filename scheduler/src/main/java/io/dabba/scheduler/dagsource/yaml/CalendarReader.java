package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Holiday;
import io.dabba.common.calendar.WeekendDay;
import io.dabba.common.calendar.WorkingHours;
import io.dabba.common.calendar.YearRange;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one calendar: one YAML document. */
final class CalendarReader {
  /** The names of a calendar's fields, in the order of the documentation. */
  static final List<String> FIELDS =
      List.of(
          "calendar",
          "description",
          "source",
          "timezone",
          "years",
          "weekend",
          "holidays",
          "seasons",
          "working_hours",
          "hours",
          "festivals");

  private static final List<WeekendDay> WEEKEND =
      List.of(WeekendDay.parse("SAT"), WeekendDay.parse("SUN"));

  private final Problems problems;

  CalendarReader(Problems problems) {
    this.problems = problems;
  }

  /** The calendar, or null if it is not usable; what is wrong is noted. */
  @Nullable BusinessCalendar read(Node document) {
    int before = problems.count();
    if (!(document instanceof MappingNode mapping)) {
      problems.add(document, "", "a mapping with a calendar", Nodes.describe(document));
      return null;
    }
    Fields fields = new Fields(mapping, "calendar", problems);
    fields.requireKnown(FIELDS);
    String name = fields.read("calendar", CalendarReader::name);
    if (!fields.has("calendar")) {
      problems.add(document, "calendar", "a name", "none");
    }
    BusinessCalendar calendar = calendar(fields, name == null ? "" : name);
    return problems.count() == before ? calendar : null;
  }

  private BusinessCalendar calendar(Fields fields, String name) {
    List<WeekendDay> weekend = fields.parsed("weekend", WeekendDay::parse);
    YearRange years = fields.read("years", YearRange::parse);
    return new BusinessCalendar(
        name,
        fields.value("weekend") == null ? WEEKEND : weekend,
        holidays(fields, years),
        seasons(fields),
        fields.read("working_hours", WorkingHours::parse),
        fields.read("timezone", CalendarReader::zone),
        years,
        hours(fields),
        new FestivalReader(problems, years).read(entries(fields, "festivals")));
  }

  private List<Holiday> holidays(Fields fields, @Nullable YearRange years) {
    List<Holiday> holidays = new ArrayList<>();
    Fields entries = entries(fields, "holidays");
    for (String days : entries == null ? List.<String>of() : entries.names()) {
      problems.attempt(
          entries.key(days),
          entries.subject(),
          () -> holidays.add(new Holiday(span(days, years), text(entries, days))));
    }
    return holidays;
  }

  private Map<String, List<DateSpan>> seasons(Fields fields) {
    Map<String, List<DateSpan>> seasons = new LinkedHashMap<>();
    Fields entries = entries(fields, "seasons");
    for (String season : entries == null ? List.<String>of() : entries.names()) {
      List<DateSpan> spans = entries.parsed(season, DateSpan::parse);
      if (entries.value(season) == null) {
        problems.add(entries.key(season), entries.label(season), "days", "none");
      }
      seasons.put(season, spans);
    }
    return seasons;
  }

  private Map<String, WorkingHours> hours(Fields fields) {
    Map<String, WorkingHours> hours = new LinkedHashMap<>();
    Fields entries = entries(fields, "hours");
    for (String named : entries == null ? List.<String>of() : entries.names()) {
      WorkingHours read = entries.read(named, WorkingHours::parse);
      if (read == null) {
        entries.refuse(named, "hours such as 10:00-16:00", "none");
      } else {
        hours.put(named, read);
      }
    }
    return hours;
  }

  /** A span; one of single years has to be within those the calendar knows. */
  private static DateSpan span(String text, @Nullable YearRange years) {
    DateSpan span = DateSpan.parse(text);
    boolean isKnown =
        span.yearly()
            || years == null
            || years.contains(span.from() / 10_000) && years.contains(span.to() / 10_000);
    if (!isKnown) {
      throw DabbaException.invalid("expected days of " + years + ", found " + span);
    }
    return span;
  }

  private @Nullable Fields entries(Fields fields, String name) {
    MappingNode mapping = fields.mapping(name);
    return mapping == null ? null : new Fields(mapping, fields.label(name), problems);
  }

  private static String text(Fields entries, String key) {
    String text = entries.text(key);
    return text == null ? "" : text;
  }

  private static String zone(String text) {
    try {
      return ZoneId.of(text).getId();
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "expected an IANA zone such as Asia/Kolkata, found \"" + text + '"');
    }
  }

  private static String name(String text) {
    try {
      return Identifiers.dagId(text);
    } catch (DabbaException e) {
      throw DabbaException.invalid(
          "expected a name of letters, digits, _, . and -, found \"" + text + '"');
    }
  }
}
