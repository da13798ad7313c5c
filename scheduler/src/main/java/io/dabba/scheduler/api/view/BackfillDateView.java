package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one date of a backfill: Airflow's {@code backfill_dag_run}, and its run. */
public record BackfillDateView(
    int sortOrdinal,
    Instant logicalDate,
    String dagRunId,
    @Nullable String exceptionReason,
    @Nullable String state) {
  /** A date, with its run as it stands. */
  public static BackfillDateView of(BackfillDate date, Optional<RunRecord> run) {
    return new BackfillDateView(
        date.ordinal(),
        date.logicalDate(),
        date.runId(),
        date.reason(),
        run.map(found -> found.state().id()).orElse(null));
  }
}
