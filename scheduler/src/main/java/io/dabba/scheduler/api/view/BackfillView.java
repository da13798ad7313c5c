package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.core.state.BackfillRecord;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code BackfillResponse}, and how far it has come. */
public record BackfillView(
    long id,
    String dagId,
    String dagDisplayName,
    Instant fromDate,
    Instant toDate,
    JsonNode dagRunConf,
    boolean isPaused,
    String reprocessBehavior,
    boolean runBackwards,
    int maxActiveRuns,
    Instant createdAt,
    @Nullable Instant completedAt,
    Instant updatedAt,
    int totalDates,
    int reachedDates,
    int activeRuns) {
  /** A backfill. */
  public static BackfillView of(BackfillRecord backfill) {
    Instant completed = backfill.completedAt();
    return new BackfillView(
        backfill.id(),
        backfill.dagId(),
        backfill.dagId(),
        backfill.from(),
        backfill.to(),
        Json.tree(backfill.conf()),
        backfill.paused(),
        backfill.reprocess().name().toLowerCase(Locale.ROOT),
        backfill.backwards(),
        backfill.maxActiveRuns(),
        backfill.createdAt(),
        completed,
        completed == null ? backfill.createdAt() : completed,
        backfill.total(),
        backfill.position(),
        backfill.active().size());
  }
}
