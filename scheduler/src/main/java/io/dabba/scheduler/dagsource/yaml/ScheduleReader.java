package io.dabba.scheduler.dagsource.yaml;

import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetables;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Reads when a DAG runs: its schedule, its zone, and the dates that bound it. */
final class ScheduleReader {
  private final Fields dag;
  private final Problems problems;
  private final Calendars calendars;
  private final ZoneId zone;

  ScheduleReader(Fields dag, Reading reading) {
    this.dag = dag;
    this.problems = reading.problems();
    this.calendars = reading.calendars();
    this.zone = dag.read("timezone", ScheduleReader::zone, ZoneOffset.UTC);
  }

  /** The schedule, with the calendar it names; manual if none is written. */
  Schedule schedule(int maxActiveRuns) {
    Node value = dag.value("schedule");
    if (value == null) {
      return Schedule.manual();
    }
    int before = problems.count();
    Schedule written = value instanceof MappingNode mapping ? mapped(mapping) : written();
    if (problems.count() > before) {
      return written;
    }
    AtomicReference<Schedule> resolved = new AtomicReference<>(written);
    problems.attempt(
        value,
        dag.label("schedule"),
        () -> {
          resolved.set(calendars.resolve(written));
          Timetables.check(resolved.get(), maxActiveRuns);
        });
    return resolved.get();
  }

  /** A date or time, in the DAG's zone unless it names an offset. */
  @Nullable Instant instant(String name) {
    return dag.read(name, this::instantOf);
  }

  /** Assets are read by {@link AssetFields}; what else is there is about time. */
  private Schedule mapped(MappingNode mapping) {
    MappingNode time = Nodes.without(mapping, "assets");
    if (time.getValue().isEmpty() && !mapping.getValue().isEmpty()) {
      return Schedule.manual();
    }
    Fields fields = new Fields(time, dag.label("schedule"), problems);
    return new ScheduleMapping(fields, problems, zone).read(this::instantOf);
  }

  private Schedule written() {
    List<String> texts = dag.texts("schedule");
    if (texts.equals(List.of("@once"))) {
      return Schedule.once();
    }
    if (texts.equals(List.of("@continuous"))) {
      return Schedule.continuous();
    }
    if (texts.size() == 1 && texts.get(0).startsWith("P")) {
      return dag.read(
          "schedule", text -> Schedule.every(Durations.positive(text)), Schedule.manual());
    }
    return Schedule.cron(String.join(Timetables.SEPARATOR, texts), zone);
  }

  /** The instant of a text that is written so. */
  Instant instantOf(String text) {
    try {
      return instant(
          DateTimeFormatter.ofPattern("yyyy-MM-dd[['T'][ ]HH:mm[:ss[.SSS]][XXX]]")
              .parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from));
    } catch (DateTimeParseException e) {
      throw DabbaException.invalid(
          "expected a date such as 2024-01-31 or 2024-01-31T06:00:00+01:00, found \"" + text + '"');
    }
  }

  private Instant instant(TemporalAccessor date) {
    if (date instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    LocalDateTime local =
        date instanceof LocalDate day ? day.atStartOfDay() : LocalDateTime.from(date);
    return local.atZone(zone).toInstant();
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "expected an IANA zone such as Europe/Zurich, found \"" + text + '"');
    }
  }
}
