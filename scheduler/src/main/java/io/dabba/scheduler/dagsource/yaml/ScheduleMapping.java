package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.dag.FestivalWindow;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads a schedule that is written as a mapping: what fires, and on which terms. */
final class ScheduleMapping {
  /** What may fire; one of them is there. */
  static final List<String> SOURCES = List.of("cron", "every", "events", "windows");

  /** What may stand beside each of them. */
  static final List<String> CRON_TERMS =
      List.of("data_interval", "interval", "run_immediately", "calendar", "on");

  /** The fields of a window. */
  static final List<String> WINDOW_FIELDS =
      List.of("from", "to", "season", "festival", "days_before", "days_after", "cron");

  private final Fields fields;
  private final Problems problems;
  private final ZoneId zone;

  ScheduleMapping(Fields fields, Problems problems, ZoneId zone) {
    this.fields = fields;
    this.problems = problems;
    this.zone = zone;
  }

  /** The schedule; what is wrong is noted. Dates are read by {@code instants}. */
  Schedule read(Function<String, Instant> instants) {
    List<String> sources = SOURCES.stream().filter(fields::has).toList();
    if (sources.size() != 1) {
      String found = sources.isEmpty() ? "none" : String.join(" and ", sources);
      problems.add(fields.start(), fields.subject(), "one of " + SOURCES, found);
      return Schedule.manual();
    }
    return switch (sources.get(0)) {
      case "every" -> every();
      case "events" -> events(instants);
      case "windows" -> windows();
      default -> cron();
    };
  }

  private Schedule every() {
    fields.requireKnown(List.of("every", "data_interval"));
    Schedule every =
        fields.read("every", text -> Schedule.every(Durations.positive(text)), Schedule.manual());
    boolean dataInterval = fields.flag("data_interval", false);
    return dataInterval ? every.with(new ScheduleTerms(true, null, null)) : every;
  }

  private Schedule events(Function<String, Instant> instants) {
    fields.requireKnown(List.of("events"));
    return Schedule.at(fields.parsed("events", instants), zone);
  }

  private Schedule cron() {
    fields.requireKnown(known("cron"));
    return Schedule.cron(joined(fields, "cron"), zone).with(terms(List.of()));
  }

  private Schedule windows() {
    fields.requireKnown(known("windows", "else"));
    List<SeasonWindow> windows = new ArrayList<>();
    Node value = fields.value("windows");
    List<Node> items = value instanceof SequenceNode list ? list.getValue() : List.of();
    for (Node item : items) {
      SeasonWindow window = window(item);
      if (window != null) {
        windows.add(window);
      }
    }
    if (items.isEmpty()) {
      problems.add(fields.key("windows"), fields.label("windows"), "a list of windows", "none");
    }
    return Schedule.cron(joined(fields, "else"), zone).with(terms(windows));
  }

  private @Nullable SeasonWindow window(Node item) {
    String label = fields.label("windows");
    if (!(item instanceof MappingNode mapping)) {
      problems.add(
          item, label, "a mapping with from and to, season or festival", Nodes.describe(item));
      return null;
    }
    Fields window = new Fields(mapping, label, problems);
    window.requireKnown(WINDOW_FIELDS);
    String from = window.text("from");
    String to = window.text("to");
    String season = window.text("season");
    String festival = window.text("festival");
    long ways = Stream.of(from, season, festival).filter(Objects::nonNull).count();
    if (ways != 1 || (from == null) != (to == null)) {
      problems.add(
          item, label, "from and to, season or festival", String.join(", ", window.names()));
      return null;
    }
    if (festival != null) {
      return SeasonWindow.around(festival(festival, window), joined(window, "cron"));
    }
    refuseDays(window);
    List<DateSpan> days = new ArrayList<>();
    if (from != null && to != null) {
      problems.attempt(item, label, () -> days.add(DateSpan.of(from, to)));
    }
    return new SeasonWindow(days, season, joined(window, "cron"));
  }

  private static FestivalWindow festival(String id, Fields window) {
    return new FestivalWindow(
        id, window.integer("days_before", 0, 0), window.integer("days_after", 0, 0));
  }

  private static void refuseDays(Fields window) {
    Stream.of("days_before", "days_after")
        .filter(window::has)
        .forEach(name -> window.refuse(name, "a festival beside it", "none"));
  }

  private ScheduleTerms terms(List<SeasonWindow> windows) {
    requireCalendar(windows);
    boolean dataInterval = fields.flag("data_interval", false);
    if (dataInterval) {
      refuse("interval", "no interval with data_interval: the data interval is the span itself");
      refuse("run_immediately", "no run_immediately with data_interval");
    }
    return new ScheduleTerms(
        dataInterval,
        fields.read("interval", Durations::positive),
        fields.read("run_immediately", ScheduleMapping::immediacy),
        List.of(),
        windows,
        fields.text("calendar"),
        fields.read("on", CalendarDays::parse),
        null);
  }

  /** A calendar is named where one is needed, and nowhere else. */
  private void requireCalendar(List<SeasonWindow> windows) {
    boolean needed = fields.has("on") || windows.stream().anyMatch(SeasonWindow::needsCalendar);
    if (needed && fields.value("calendar") == null) {
      problems.add(
          fields.start(), fields.subject(), "a calendar for on, season and festival", "none");
    }
    if (!needed) {
      refuse("calendar", "on, or a window with a season or festival, beside a calendar");
    }
  }

  private void refuse(String name, String expected) {
    if (fields.value(name) != null) {
      problems.add(fields.key(name), fields.subject(), expected, '"' + name + '"');
    }
  }

  private static List<String> known(String... sources) {
    List<String> known = new ArrayList<>(List.of(sources));
    known.addAll(CRON_TERMS);
    return known;
  }

  private static String joined(Fields fields, String name) {
    return String.join(Timetables.SEPARATOR, fields.texts(name));
  }

  private static @Nullable Duration immediacy(String text) {
    try {
      return switch (text) {
        case "true" -> ScheduleTerms.ALWAYS;
        case "false" -> null;
        default -> Durations.positive(text);
      };
    } catch (DabbaException e) {
      throw DabbaException.invalid(
          "expected true, false or a duration such as 10m, found \"" + text + '"');
    }
  }
}
