package io.dabba.common.command;

import io.dabba.common.id.Identifiers;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Make up for the runs of a range of dates.
 *
 * @param dagId the DAG
 * @param id names the backfill; its remainder by the number of shards is the DAG's shard
 * @param from first logical date, included
 * @param to last logical date, included
 * @param reprocess what is done with dates that have a run
 * @param runBackwards whether the latest date is the first
 * @param maxActiveRuns runs of it that may be unfinished at once
 * @param conf JSON object the tasks can read
 * @param user who asked, or null
 * @param reply where the answer goes, or null
 */
public record CreateBackfill(
    String dagId,
    long id,
    Instant from,
    Instant to,
    Reprocess reprocess,
    boolean runBackwards,
    int maxActiveRuns,
    String conf,
    @Nullable String user,
    @Nullable ReplyAddress reply)
    implements Command {
  /** Unfinished runs of a backfill where no number is given: Airflow's default. */
  public static final int DEFAULT_MAX_ACTIVE_RUNS = 10;

  public CreateBackfill {
    Identifiers.dagId(dagId);
    Objects.requireNonNull(from);
    Objects.requireNonNull(to);
    Objects.requireNonNull(reprocess);
    Objects.requireNonNull(conf);
  }

  /** The same, to be answered. */
  public CreateBackfill answering(ReplyAddress to) {
    return new CreateBackfill(
        dagId, id, from, to(), reprocess, runBackwards, maxActiveRuns, conf, user, to);
  }
}
