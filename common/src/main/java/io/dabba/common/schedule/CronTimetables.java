package io.dabba.common.schedule;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.WorkingHours;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.error.DabbaException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes timetables of schedules by cron expressions, which may differ from day to day. */
record CronTimetables(Schedule schedule, ScheduleTerms terms, ZoneId zone) {
  static Timetable of(Schedule schedule, ZoneId zone) {
    return new CronTimetables(schedule, schedule.terms(), zone).timetable();
  }

  /** The ticks of each of several expressions, in their order. */
  static List<Ticks> ticks(String expressions, ZoneId zone) {
    return List.of(expressions.split(Timetables.SEPARATOR, -1)).stream()
        .map(expression -> CronExpression.parse(expression.strip()))
        .<Ticks>map(cron -> new CronTicks(cron, zone))
        .toList();
  }

  private Timetable timetable() {
    if (terms.dataInterval()) {
      return new DataIntervalTimetable(
          terms.variesByDay() ? byDay() : union(schedule.expression()));
    }
    List<Ticks> ticks = terms.variesByDay() ? List.of(byDay()) : ticks(schedule.expression(), zone);
    List<CronTriggerTimetable> timetables = ticks.stream().map(this::trigger).toList();
    return timetables.size() == 1
        ? timetables.get(0)
        : new MultipleCronTriggerTimetable(timetables);
  }

  private CronTriggerTimetable trigger(Ticks ticks) {
    Duration interval = terms.interval() == null ? Duration.ZERO : terms.interval();
    return new CronTriggerTimetable(ticks, interval, terms.immediacy());
  }

  private Ticks union(String expressions) {
    List<Ticks> parts = ticks(expressions, zone);
    return parts.size() == 1 ? parts.get(0) : new UnionTicks(parts);
  }

  private Ticks byDay() {
    Ticks ticks = new DayTicks(plan(), hours(), zone);
    if (Instants.isNever(ticks.next(Instants.BEGINNING))) {
      throw DabbaException.invalid("schedule: expected a day on which it fires, found none");
    }
    return ticks;
  }

  private DayPlan plan() {
    List<DayPlan.Window> windows = terms.windows().stream().map(this::window).toList();
    boolean always = !schedule.expression().isEmpty() || windows.isEmpty();
    Ticks otherwise = always ? union(schedule.expression()) : null;
    BusinessCalendar calendar = terms.on() == null ? terms.calendar() : calendar();
    return new DayPlan(windows, otherwise, terms.on(), calendar);
  }

  private DayPlan.Window window(SeasonWindow window) {
    BusinessCalendar calendar = window.needsCalendar() ? calendar() : null;
    return new DayPlan.Window(window.days(calendar), union(window.expression()));
  }

  private @Nullable WorkingHours hours() {
    if (terms.on() != CalendarDays.WORKING_HOURS) {
      return null;
    }
    WorkingHours hours = calendar().workingHours();
    if (hours == null) {
      throw DabbaException.invalid(
          "on: expected calendar \""
              + terms.calendarName()
              + "\" to have working_hours, found none");
    }
    return hours;
  }

  private BusinessCalendar calendar() {
    if (terms.calendar() == null) {
      String found = terms.calendarName() == null ? "none" : "only its name";
      throw DabbaException.invalid("calendar: expected the schedule to have one, found " + found);
    }
    return terms.calendar();
  }
}
