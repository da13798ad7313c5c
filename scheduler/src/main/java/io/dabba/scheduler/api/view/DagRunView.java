package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
    String triggeredBy,
    @Nullable String triggeringUserName,
    JsonNode conf,
    @Nullable String note,
    List<String> dagVersions,
    String bundleVersion,
    @Nullable String partitionKey,
    @Nullable String reason) {
  /** A run. */
  public static DagRunView of(RunRecord run) {
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
        run.triggeredBy(),
        run.user(),
        Json.tree(run.conf()),
        run.note(),
        List.of(),
        run.bundle(),
        null,
        run.reason());
  }

  static @Nullable Double seconds(@Nullable Instant start, @Nullable Instant end) {
    return start == null || end == null ? null : Duration.between(start, end).toMillis() / 1_000.0;
  }
}
