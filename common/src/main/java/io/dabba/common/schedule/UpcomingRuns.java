package io.dabba.common.schedule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Foresees runs, as if each were created when it is due. Of runs that wait for the end of another
 * only the first is foreseen.
 *
 * @param timetable when runs are due
 * @param restriction the bounds it works in
 */
public record UpcomingRuns(Timetable timetable, Timetable.Restriction restriction) {
  /**
   * The runs to come.
   *
   * @param last data interval of the latest scheduled run, or null
   * @param planned the run that is planned already, or null
   * @param now the present
   * @param limit most runs
   */
  public List<PlannedRun> after(
      @Nullable DataInterval last, @Nullable PlannedRun planned, Instant now, int limit) {
    List<PlannedRun> runs = new ArrayList<>();
    PlannedRun next = planned == null ? timetable.next(last, now, restriction) : planned;
    while (next != null && runs.size() < limit) {
      runs.add(next);
      Instant created = Instants.max(now, next.runAfter());
      next = timetable.followsRuns() ? null : timetable.next(next.interval(), created, restriction);
    }
    return List.copyOf(runs);
  }
}
