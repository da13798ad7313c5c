package io.dabba.scheduler.core.plan;

import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The dates of backfills: what a timetable plans between two dates, whose data intervals are over
 * when the backfill is created. The latest answers are kept, for the same backfill asks at every
 * step; that changes no answer. Source: Airflow's {@code models/backfill.py}.
 */
public final class BackfillDates {
  /** The most dates a backfill may have. */
  public static final int MAX = 10_000;

  private static final int KEPT = 8;
  private static final Set<Schedule.Kind> NOT_PERIODIC =
      EnumSet.of(Schedule.Kind.MANUAL, Schedule.Kind.ONCE, Schedule.Kind.CONTINUOUS);

  private final Map<Question, List<PlannedRun>> answers = new LinkedHashMap<>();

  /** Whether a schedule plans one date after another. */
  public static boolean isPeriodic(Schedule schedule) {
    return !NOT_PERIODIC.contains(schedule.kind());
  }

  /** Answers a question, perhaps once more. */
  public List<PlannedRun> of(Question question, Timetable timetable) {
    List<PlannedRun> known = answers.remove(question);
    List<PlannedRun> dates = known == null ? compute(question, timetable) : known;
    answers.put(question, dates);
    if (answers.size() > KEPT) {
      answers.remove(answers.keySet().iterator().next());
    }
    return dates;
  }

  /** The dates, in the order in which they run; one more than {@link #MAX} if they are too many. */
  public static List<PlannedRun> compute(Question question, Timetable timetable) {
    Timetable.Restriction bounds = new Timetable.Restriction(question.from(), question.to(), true);
    List<PlannedRun> dates = new ArrayList<>();
    DataInterval last = null;
    PlannedRun next = timetable.next(last, question.now(), bounds);
    while (next != null && !next.interval().end().isAfter(question.now()) && dates.size() <= MAX) {
      dates.add(next);
      last = next.interval();
      next = timetable.next(last, question.now(), bounds);
    }
    if (question.backwards()) {
      Collections.reverse(dates);
    }
    return List.copyOf(dates);
  }

  /**
   * Which dates are asked for.
   *
   * @param bundle the version whose timetable it is
   * @param dagId the DAG
   * @param from first logical date
   * @param to last logical date
   * @param now when the backfill was created
   * @param backwards whether the latest comes first
   */
  public record Question(
      String bundle, String dagId, Instant from, Instant to, Instant now, boolean backwards) {}
}
