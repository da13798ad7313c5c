package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.Page;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the runs of each day ended, and how long they took.
 *
 * @param timezone whose days they are
 * @param isComplete whether there are no earlier runs than those counted
 * @param days that have runs, in order
 */
public record CalendarView(String timezone, boolean isComplete, List<Day> days) {
  /**
   * A day. A run belongs to that of its logical date, or to that on which it was due.
   *
   * @param date such as {@code 2026-03-01}
   * @param runs how many there are
   * @param states how many are in each state
   * @param duration mean time in seconds of those that have ended, or null if none has
   */
  public record Day(
      LocalDate date, int runs, Map<String, Integer> states, @Nullable Double duration) {
    static Day of(LocalDate date, List<RunRecord> runs) {
      Map<String, Integer> states = new TreeMap<>();
      runs.forEach(run -> states.merge(run.state().id(), 1, Integer::sum));
      List<Double> durations = new ArrayList<>();
      for (RunRecord run : runs) {
        Double seconds = DagRunView.seconds(run.startDate(), run.endDate());
        if (seconds != null) {
          durations.add(seconds);
        }
      }
      Double mean =
          durations.isEmpty()
              ? null
              : durations.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      return new Day(date, runs.size(), states, mean);
    }
  }

  /** The days of a page of runs that begins with the newest. */
  public static CalendarView of(Page<RunRecord> page, ZoneId zone) {
    Map<LocalDate, List<RunRecord>> byDay = new TreeMap<>();
    for (RunRecord run : page.items()) {
      LocalDate day = run.order().atZone(zone).toLocalDate();
      byDay.computeIfAbsent(day, date -> new ArrayList<>()).add(run);
    }
    List<Day> days =
        byDay.entrySet().stream().map(day -> Day.of(day.getKey(), day.getValue())).toList();
    return new CalendarView(zone.getId(), page.total() <= page.items().size(), days);
  }
}
