package io.dabba.scheduler.conformance;

import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The next run of a timetable, or the data interval of one started by hand. */
final class TimetableCases implements CaseEvaluator {
  /** The clock of cases that do not depend on it. */
  private static final Instant ANY_TIME = Instant.parse("2030-01-01T00:00:00Z");

  private static final ScheduleTerms DATA_INTERVAL = new ScheduleTerms(true, null, null);

  private static final String KNOWN =
      "CronTrigger, MultipleCronTrigger, DeltaTrigger, CronDataInterval or DeltaDataInterval";

  private static final String NONE = "no run";

  @Override
  public String field() {
    return "timetable";
  }

  @Override
  public Question question(Case asked) {
    Schedule schedule = schedule(asked);
    Function<Timetable, @Nullable DataInterval> plan = plan(asked);
    DataInterval expected = asked.field("expected").orNull(Field::interval);
    return new Question(text(expected), () -> text(plan.apply(Timetables.of(schedule))));
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

  private static Schedule schedule(Case asked) {
    Field timetable = asked.field("timetable");
    Field expression = asked.field("expression");
    ZoneId zone = asked.field("timezone").zone();
    ScheduleTerms trigger = trigger(asked);
    return switch (timetable.text()) {
      case "CronTrigger" -> Schedule.cron(expression.text(), zone).with(trigger);
      case "MultipleCronTrigger" -> Schedule.cron(joined(expression), zone);
      case "DeltaTrigger" -> delta(expression);
      case "CronDataInterval" -> Schedule.cron(expression.text(), zone).with(DATA_INTERVAL);
      case "DeltaDataInterval" -> delta(expression).with(DATA_INTERVAL);
      default -> throw timetable.refused(KNOWN);
    };
  }

  private static ScheduleTerms trigger(Case asked) {
    Duration interval = asked.field("interval").orNull(Field::duration);
    return new ScheduleTerms(false, interval, immediacy(asked.field("run_immediately")));
  }

  private static String joined(Field expressions) {
    return String.join(Timetables.SEPARATOR, expressions.list(Field::text));
  }

  private static Schedule delta(Field expression) {
    return new Schedule(Schedule.Kind.INTERVAL, expression.text(), "UTC");
  }

  private static @Nullable Duration immediacy(Field field) {
    if (field.value().isTextual()) {
      return field.duration();
    }
    return field.or(false, Field::flag) ? ScheduleTerms.ALWAYS : null;
  }

  private static @Nullable DataInterval interval(@Nullable PlannedRun run) {
    return run == null ? null : run.interval();
  }

  private static String text(@Nullable DataInterval interval) {
    return interval == null ? NONE : "[" + interval.start() + ", " + interval.end() + "]";
  }
}
