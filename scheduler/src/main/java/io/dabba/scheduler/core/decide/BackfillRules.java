package io.dabba.scheduler.core.decide;

import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.Reprocess;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.plan.BackfillDates;
import io.dabba.scheduler.core.state.DagVersion;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a backfill must not ask for. Source: Airflow's {@code models/backfill.py}. */
public final class BackfillRules {
  private BackfillRules() {}

  /** What is wrong with a backfill, or null. */
  public static @Nullable String problem(CreateBackfill asked, DagVersion version, Instant now) {
    if (asked.from().isAfter(asked.to())) {
      return "from_date: expected no later than to_date, found "
          + asked.from()
          + " after "
          + asked.to();
    }
    if (asked.from().isAfter(now)) {
      return "from_date: expected a date in the past, found " + asked.from();
    }
    if (asked.maxActiveRuns() < 1) {
      return "max_active_runs: expected 1 or more, found " + asked.maxActiveRuns();
    }
    if (!BackfillDates.isPeriodic(version.spec().schedule())) {
      return "DAG \"" + asked.dagId() + "\": expected a periodic schedule, found none";
    }
    return version.plan().asksPast() ? pastProblem(asked) : null;
  }

  /** What is wrong with the dates of a backfill, or null. */
  public static @Nullable String problem(List<PlannedRun> dates) {
    if (dates.isEmpty()) {
      return "backfill: expected a date whose data interval is over, found none between from_date"
          + " and to_date";
    }
    return dates.size() > BackfillDates.MAX
        ? "backfill: expected at most " + BackfillDates.MAX + " dates, found more"
        : null;
  }

  private static @Nullable String pastProblem(CreateBackfill asked) {
    if (asked.runBackwards()) {
      return "run_backwards: expected false for a DAG that depends on the past, found true";
    }
    return asked.reprocess() == Reprocess.NONE
        ? "reprocess_behavior: expected failed or completed for a DAG that depends on the past,"
            + " found none"
        : null;
  }
}
