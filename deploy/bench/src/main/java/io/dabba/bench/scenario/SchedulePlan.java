package io.dabba.bench.scenario;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Holiday;
import io.dabba.common.calendar.WeekendDay;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How long planning the next run of 10,000 DAGs takes: crons, intervals, calendars and windows. */
final class SchedulePlan {
  private static final int SCHEDULES = 10_000;
  private static final ZoneId ZONE = ZoneId.of("Europe/Zurich");
  private static final Instant NOW = Instant.parse("2026-03-28T10:20:30Z");
  private static final Restriction UNBOUNDED = new Restriction(null, null, false);

  private static final BusinessCalendar CALENDAR =
      new BusinessCalendar(
          "bank",
          List.of(WeekendDay.parse("SAT"), WeekendDay.parse("SUN")),
          IntStream.rangeClosed(1, 12)
              .mapToObj(month -> String.format(Locale.ROOT, "%02d-15", month))
              .map(day -> new Holiday(DateSpan.parse(day), day))
              .toList(),
          Map.of("festival", List.of(DateSpan.parse("10-01..11-15"))),
          null);

  private final List<Timetable> timetables =
      IntStream.range(0, SCHEDULES).mapToObj(SchedulePlan::schedule).map(Timetables::of).toList();

  /** Plans each DAG's next run, once after deploying it and once after a run; in milliseconds. */
  double plan() {
    long start = System.nanoTime();
    long planned = 0;
    for (Timetable timetable : timetables) {
      PlannedRun first = timetable.next(null, NOW, UNBOUNDED);
      DataInterval last = first == null ? null : first.interval();
      planned += timetable.next(last, NOW, UNBOUNDED) == null ? 0 : 1;
    }
    if (planned != SCHEDULES) {
      throw new IllegalStateException("expected a run of each schedule, found " + planned);
    }
    return Duration.ofNanos(System.nanoTime() - start).toNanos() / 1e6 / 2;
  }

  private static Schedule schedule(int index) {
    String daily = index % 60 + " " + index / 60 % 24 + " * * ";
    return switch (index % 10) {
      case 0 -> Schedule.every(Duration.ofMinutes(1 + index % 600));
      case 1 -> byDay(daily + '*', List.of(), CalendarDays.BUSINESS_DAYS);
      case 2 -> byDay(daily + '*', festival(), null);
      case 3 -> Schedule.cron(index % 60 + " " + index % 24 + " 1 * *", ZONE);
      case 4 -> Schedule.cron("*/5 * * * *", ZONE);
      default -> Schedule.cron(daily + "MON-FRI", ZONE);
    };
  }

  private static Schedule byDay(
      String cron, List<SeasonWindow> windows, @Nullable CalendarDays on) {
    return Schedule.cron(cron, ZONE)
        .with(new ScheduleTerms(false, null, null, List.of(), windows, "bank", on, CALENDAR));
  }

  private static List<SeasonWindow> festival() {
    return List.of(new SeasonWindow(List.of(), "festival", "0 */2 * * *"));
  }
}
