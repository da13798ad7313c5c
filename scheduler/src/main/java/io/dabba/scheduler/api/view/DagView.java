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
    String fileToken,
    List<String> allowedRunTypes,
    boolean isBackfillable,
    boolean timetablePartitioned,
    boolean timetablePeriodic,
    @Nullable Instant lastExpired) {
  /** The folder is the only bundle, in the words of Airflow. */
  static final String BUNDLE_NAME = "dags-folder";

  private static final List<String> RUN_TYPES =
      List.of("scheduled", "manual", "backfill", "asset_triggered");

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
        summary(spec),
        description(spec.schedule()),
        spec.tags().stream().map(tag -> new Tag(tag, dag.dagId(), dag.dagId())).toList(),
        spec.maxActiveTasks(),
        spec.maxActiveRuns(),
        spec.features().maxConsecutiveFailedRuns(),
        spec.maxActiveTasks() > 0,
        false,
        start,
        start,
        next == null ? null : next.interval().end(),
        next == null ? null : next.runAfter(),
        List.of(spec.owner()),
        token(spec.fileloc()),
        RUN_TYPES,
        isPeriodic(spec.schedule()),
        false,
        isPeriodic(spec.schedule()),
        null);
  }

  /** Whether its runs follow from the calendar alone, so that past ones can be made up for. */
  private static boolean isPeriodic(Schedule schedule) {
    return switch (schedule.kind()) {
      case CRON, INTERVAL, EVENTS -> true;
      case MANUAL, ONCE, CONTINUOUS -> false;
    };
  }

  /** Airflow's word for what runs on assets alone is {@code Asset}. */
  private static @Nullable String summary(DagSpec spec) {
    return switch (spec.schedule().kind()) {
      case MANUAL -> spec.features().assets() == null ? null : "Asset";
      case ONCE, CONTINUOUS, CRON, INTERVAL, EVENTS -> spec.schedule().summary();
    };
  }

  /** Java writes UTC as Z; Airflow's clients know it by its name. */
  static String timezone(Schedule schedule) {
    return schedule.timezone().equals("Z") ? "UTC" : schedule.timezone();
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
              + timezone(schedule);
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
