package io.dabba.scheduler.core.state;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.id.RunKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one run, beside its task instances.
 *
 * @param key its ids
 * @param bundle the bundle it is pinned to
 * @param runType scheduled, manual, backfill or asset_triggered
 * @param logicalDate logical date, or null
 * @param dataIntervalStart start of its data interval, or null
 * @param dataIntervalEnd end of its data interval, or null
 * @param runAfter when it was due
 * @param conf JSON object of whoever triggered it
 * @param triggeredBy timetable, cli, rest_api, queue, operator or test
 * @param user who triggered it, or null
 * @param note free text, or null
 * @param state where it stands
 * @param queuedAt when it was created
 * @param startDate when its first task became ready, or null
 * @param endDate when it ended, or null
 * @param reason why it ended, or why it is ending, or null
 * @param clearNumber how often it was cleared after it had ended
 * @param backfillId the backfill it belongs to, or null
 * @param assetEvents the asset events that triggered it, by asset; or null
 */
public record RunRecord(
    RunKey key,
    String bundle,
    String runType,
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    String conf,
    String triggeredBy,
    @Nullable String user,
    @Nullable String note,
    RunState state,
    Instant queuedAt,
    @Nullable Instant startDate,
    @Nullable Instant endDate,
    @Nullable String reason,
    int clearNumber,
    @Nullable String backfillId,
    @Nullable Map<String, List<AssetEvent>> assetEvents) {
  /** Whether somebody triggered it by hand. */
  public boolean isManual() {
    return runType.equals(RunCause.MANUAL);
  }

  /** Whether it is of a backfill, and counts for that alone. */
  public boolean isBackfill() {
    return runType.equals(RunCause.BACKFILL);
  }

  /** A run that was created and waits to be started. */
  public static RunRecord created(
      RunKey key, String bundle, RunCause cause, RunTimes times, Instant at) {
    return new RunRecord(
        key,
        bundle,
        cause.runType(),
        times.logicalDate(),
        times.dataIntervalStart(),
        times.dataIntervalEnd(),
        times.runAfter(),
        cause.conf(),
        cause.triggeredBy(),
        cause.user(),
        cause.note(),
        RunState.QUEUED,
        at,
        null,
        null,
        null,
        0,
        cause.backfillId(),
        cause.assetEvents());
  }

  /** What runs are put in order by: the logical date, or when it was due. */
  public Instant order() {
    return logicalDate == null ? runAfter : logicalDate;
  }

  /** The same run, running since {@code at}. */
  public RunRecord started(Instant at) {
    return with(RunState.RUNNING, at, null, reason);
  }

  /** The same run, which ends before its time once its teardowns have run. */
  public RunRecord ending(String why) {
    return with(state, startDate, null, why);
  }

  /** Whether it is to end before its time. */
  public boolean isEnding() {
    return reason != null && !state.isFinished();
  }

  /** The same run, no longer to end before its time. */
  public RunRecord goingOn() {
    return with(state, startDate, null, null);
  }

  /** The same run with another note, or none. */
  public RunRecord noted(@Nullable String text) {
    return new RunRecord(
        key,
        bundle,
        runType,
        logicalDate,
        dataIntervalStart,
        dataIntervalEnd,
        runAfter,
        conf,
        triggeredBy,
        user,
        text,
        state,
        queuedAt,
        startDate,
        endDate,
        reason,
        clearNumber,
        backfillId,
        assetEvents);
  }

  /** The same run for another cause: a backfill has taken it over. */
  public RunRecord takenOver(RunCause cause) {
    return new RunRecord(
        key,
        bundle,
        cause.runType(),
        logicalDate,
        dataIntervalStart,
        dataIntervalEnd,
        runAfter,
        cause.conf(),
        cause.triggeredBy(),
        cause.user(),
        note,
        state,
        queuedAt,
        startDate,
        endDate,
        reason,
        clearNumber,
        cause.backfillId(),
        assetEvents);
  }

  /** The same run, ended. */
  public RunRecord finished(RunState end, Instant at, String why) {
    return with(end, startDate == null ? at : startDate, at, why);
  }

  /** The same run, waiting to be started once more. */
  public RunRecord reopened(Instant at) {
    return new RunRecord(
        key,
        bundle,
        runType,
        logicalDate,
        dataIntervalStart,
        dataIntervalEnd,
        runAfter,
        conf,
        triggeredBy,
        user,
        note,
        RunState.QUEUED,
        at,
        null,
        null,
        null,
        clearNumber + 1,
        backfillId,
        assetEvents);
  }

  private RunRecord with(
      RunState to, @Nullable Instant start, @Nullable Instant end, @Nullable String why) {
    return new RunRecord(
        key,
        bundle,
        runType,
        logicalDate,
        dataIntervalStart,
        dataIntervalEnd,
        runAfter,
        conf,
        triggeredBy,
        user,
        note,
        to,
        queuedAt,
        start,
        end,
        why,
        clearNumber,
        backfillId,
        assetEvents);
  }
}
