package io.dabba.scheduler.core.decide;

import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.plan.BackfillDates;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagVersion;
import io.dabba.scheduler.core.state.ShardView;
import java.util.List;

/** The dates that a backfill comes to next: a few in each decision. */
public final class BackfillSteps {
  /** How many dates one decision looks at. */
  static final int STEPS = 16;

  private final BackfillDates dates = new BackfillDates();

  /** All dates of a backfill, in the order in which they run. */
  List<PlannedRun> all(ShardView shard, BackfillRecord backfill) {
    DagVersion version = shard.version(backfill.bundle(), backfill.dagId());
    return dates.of(question(backfill), version.timetable());
  }

  /** The dates that are next, no more than one decision looks at. */
  public List<PlannedRun> next(ShardView shard, BackfillRecord backfill) {
    List<PlannedRun> all = all(shard, backfill);
    int from = Math.min(backfill.position(), all.size());
    return all.subList(from, Math.min(all.size(), from + STEPS));
  }

  private static BackfillDates.Question question(BackfillRecord backfill) {
    return new BackfillDates.Question(
        backfill.bundle(),
        backfill.dagId(),
        backfill.from(),
        backfill.to(),
        backfill.createdAt(),
        backfill.backwards());
  }
}
