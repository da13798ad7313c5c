package io.dabba.scheduler.conformance;

import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Consecutive fire times of a cron expression, as the runs of a trigger timetable. */
final class CronCases implements CaseEvaluator {
  private static final Restriction EVERY_TICK = new Restriction(null, null, true);

  @Override
  public String field() {
    return "cron";
  }

  @Override
  public Question question(Case asked) {
    String cron = asked.field("cron").text();
    ZoneId zone = asked.field("timezone").zone();
    Instant after = asked.field("after").instant();
    List<Instant> expected = asked.field("expected_next_runs").list(Field::instant);
    List<OffsetDateTime> local =
        asked.field("expected_local").or(List.of(), field -> field.list(Field::offsetTime));
    return new Question(
        text(expected, local),
        () -> {
          List<Instant> fired = fired(cron, zone, after, expected.size());
          return text(fired, local.isEmpty() ? List.of() : local(fired, zone));
        });
  }

  private static List<Instant> fired(String cron, ZoneId zone, Instant after, int count) {
    Timetable timetable = Timetables.of(Schedule.cron(cron, zone));
    List<Instant> fired = new ArrayList<>();
    Instant last = after;
    while (fired.size() < count) {
      DataInterval before = new DataInterval(last, last);
      last = Objects.requireNonNull(timetable.next(before, last, EVERY_TICK)).runAfter();
      fired.add(last);
    }
    return fired;
  }

  private static List<OffsetDateTime> local(List<Instant> fired, ZoneId zone) {
    return fired.stream().map(each -> each.atZone(zone).toOffsetDateTime()).toList();
  }

  private static String text(List<Instant> fired, List<OffsetDateTime> local) {
    return local.isEmpty() ? fired.toString() : fired + ", local " + local;
  }
}
