package io.dabba.scheduler.core.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of one date of a backfill. Source: Airflow's {@code BackfillDagRun}.
 *
 * @param ordinal its place among the dates of the backfill, from 1
 * @param logicalDate the date
 * @param runId its run, be it of the backfill or not
 * @param reason why the backfill has left that run alone, or null
 */
public record BackfillDate(
    int ordinal, Instant logicalDate, String runId, @Nullable String reason) {
  /** The run is under way. */
  public static final String IN_FLIGHT = "in flight";

  /** The run has ended, and shall not run once more. */
  public static final String ALREADY_EXISTS = "already exists";
}
