package io.dabba.scheduler.conformance;

import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.TimetableSpec;
import io.dabba.common.schedule.TimetableSpec.Family;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The next run of a timetable, or the data interval of one started by hand. */
final class TimetableCases implements CaseEvaluator {
  /** The clock of cases that do not depend on it. */
  private static final Instant ANY_TIME = Instant.parse("2030-01-01T00:00:00Z");

  /** However old a tick is, it is run. */
  private static final Duration ALWAYS = Duration.ofDays(36_525);

  private static final String NONE = "no run";

  @Override
  public String field() {
    return "timetable";
  }

  @Override
  public Question question(Case asked) {
    TimetableSpec spec = spec(asked);
    Function<Timetable, @Nullable DataInterval> plan = plan(asked);
    DataInterval expected = asked.field("expected").orNull(Field::interval);
    return new Question(text(expected), () -> text(plan.apply(spec.timetable())));
  }

  private static Function<Timetable, @Nullable DataInterval> plan(Case asked) {
    Instant manual = asked.field("manual_run_after").orNull(Field::instant);
    if (manual != null) {
      return timetable -> timetable.manual(manual);
    }
    DataInterval last = asked.field("last").orNull(Field::interval);
    Instant now = asked.field("now").or(ANY_TIME, Field::instant);
    Restriction restriction =
        new Restriction(
            asked.field("earliest").orNull(Field::instant),
            asked.field("latest").orNull(Field::instant),
            asked.field("catchup").flag());
    return timetable -> interval(timetable.next(last, now, restriction));
  }

  private static TimetableSpec spec(Case asked) {
    Family family = family(asked.field("timetable"));
    return new TimetableSpec(
        family,
        expressions(family, asked.field("expression")),
        asked.field("timezone").zone(),
        asked.field("interval").or(Duration.ZERO, Field::duration),
        immediacy(asked.field("run_immediately")));
  }

  private static Family family(Field field) {
    String name = field.text();
    return Stream.of(Family.values())
        .filter(family -> family.id().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                field.refused(
                    Stream.of(Family.values()).map(Family::id).collect(Collectors.joining(", "))));
  }

  private static List<String> expressions(Family family, Field field) {
    boolean several = family == Family.MULTIPLE_CRON_TRIGGER;
    return several ? field.list(Field::text) : List.of(field.text());
  }

  private static @Nullable Duration immediacy(Field field) {
    if (field.value().isTextual()) {
      return field.duration();
    }
    return field.or(false, Field::flag) ? ALWAYS : null;
  }

  private static @Nullable DataInterval interval(@Nullable PlannedRun run) {
    return run == null ? null : run.interval();
  }

  private static String text(@Nullable DataInterval interval) {
    return interval == null ? NONE : "[" + interval.start() + ", " + interval.end() + "]";
  }
}
