package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.port.DagHistory.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code DAGRunResponse}, and why the run ended. */
public record DagRunView(
    String dagRunId,
    String dagId,
    String dagDisplayName,
    @Nullable Instant logicalDate,
    Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable Double duration,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    @Nullable Instant lastSchedulingDecision,
    String runType,
    String state,
    @Nullable String triggeredBy,
    @Nullable String triggeringUserName,
    JsonNode conf,
    @Nullable String note,
    List<DagVersionView> dagVersions,
    String bundleVersion,
    @Nullable String partitionKey,
    @Nullable Instant partitionDate,
    @Nullable String reason) {
  /** What Airflow's clients know; a run asked for through the submission queue has none of it. */
  private static final Set<String> AIRFLOWS_CAUSES =
      Set.of("cli", "operator", "rest_api", "ui", "test", "timetable", "asset", "backfill");

  /** A run, and the versions of its DAG. */
  public static DagRunView of(RunRecord run, List<Version> versions) {
    return new DagRunView(
        run.key().runId(),
        run.key().dagId(),
        run.key().dagId(),
        run.logicalDate(),
        run.queuedAt(),
        run.startDate(),
        run.endDate(),
        seconds(run.startDate(), run.endDate()),
        run.dataIntervalStart(),
        run.dataIntervalEnd(),
        run.runAfter(),
        null,
        run.runType(),
        run.state().id(),
        AIRFLOWS_CAUSES.contains(run.triggeredBy()) ? run.triggeredBy() : null,
        run.user(),
        Json.tree(run.conf()),
        run.note(),
        DagVersionView.find(run.key().dagId(), run.bundle(), versions).stream().toList(),
        run.bundle(),
        null,
        null,
        run.reason());
  }

  /** Time between two instants, if both are known. */
  public static @Nullable Double seconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? null : Duration.between(start, end).toMillis() / 1_000.0;
  }
}
