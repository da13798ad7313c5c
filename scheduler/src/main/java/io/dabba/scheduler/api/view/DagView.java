package io.dabba.scheduler.api.view;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.scheduler.core.state.DagRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code DAGResponse}. */
public record DagView(
    String dagId,
    String dagDisplayName,
    boolean isPaused,
    boolean isStale,
    @Nullable Instant lastParsedTime,
    @Nullable Double lastParseDuration,
    String bundleName,
    String bundleVersion,
    String relativeFileloc,
    String fileloc,
    @Nullable String description,
    @Nullable String timetableSummary,
    String timetableDescription,
    List<Tag> tags,
    int maxActiveTasks,
    int maxActiveRuns,
    int maxConsecutiveFailedDagRuns,
    boolean hasTaskConcurrencyLimits,
    boolean hasImportErrors,
    @Nullable Instant nextDagrunLogicalDate,
    @Nullable Instant nextDagrunDataIntervalStart,
    @Nullable Instant nextDagrunDataIntervalEnd,
    @Nullable Instant nextDagrunRunAfter,
    List<String> owners,
    String fileToken) {
  private static final String BUNDLE_NAME = "dags-folder";

  /** A DAG and its current definition. */
  public static DagView of(DagRecord dag, DagSpec spec) {
    PlannedRun next = dag.next();
    Instant start = next == null ? null : next.interval().start();
    return new DagView(
        dag.dagId(),
        dag.dagId(),
        dag.paused(),
        dag.stale(),
        null,
        null,
        BUNDLE_NAME,
        dag.bundle(),
        spec.fileloc(),
        spec.fileloc(),
        spec.description(),
        summary(spec.schedule()),
        description(spec.schedule()),
        spec.tags().stream().map(tag -> new Tag(tag, dag.dagId(), dag.dagId())).toList(),
        spec.maxActiveTasks(),
        spec.maxActiveRuns(),
        0,
        spec.maxActiveTasks() > 0,
        false,
        start,
        start,
        next == null ? null : next.interval().end(),
        next == null ? null : next.runAfter(),
        List.of(spec.owner()),
        token(spec.fileloc()));
  }

  private static @Nullable String summary(Schedule schedule) {
    return switch (schedule.kind()) {
      case MANUAL -> null;
      case ONCE, CONTINUOUS, CRON, INTERVAL, EVENTS -> schedule.summary();
    };
  }

  private static String description(Schedule schedule) {
    return switch (schedule.kind()) {
      case MANUAL -> "Never, external triggers only";
      case ONCE -> "Once, as soon as possible";
      case CONTINUOUS -> "As soon as the run before has ended";
      case CRON, INTERVAL, EVENTS ->
          schedule.kind().name().toLowerCase(Locale.ROOT)
              + ' '
              + schedule.summary()
              + " in "
              + schedule.timezone();
    };
  }

  private static String token(String fileloc) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(fileloc.getBytes(StandardCharsets.UTF_8));
  }

  /** One tag of a DAG. */
  public record Tag(String name, String dagId, String dagDisplayName) {}
}
