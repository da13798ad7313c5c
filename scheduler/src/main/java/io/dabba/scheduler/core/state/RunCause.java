package io.dabba.scheduler.core.state;

import io.dabba.common.command.AssetEvent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a run is created, and with what.
 *
 * @param runType scheduled, manual, backfill or asset_triggered
 * @param conf JSON object of whoever triggered it
 * @param triggeredBy timetable, cli, rest_api, queue, operator, asset, backfill or test
 * @param user who triggered it, or null
 * @param note free text, or null
 * @param backfillId the backfill it belongs to, or null
 * @param assetEvents the asset events that triggered it, by asset; or null
 */
public record RunCause(
    String runType,
    String conf,
    String triggeredBy,
    @Nullable String user,
    @Nullable String note,
    @Nullable String backfillId,
    @Nullable Map<String, List<AssetEvent>> assetEvents) {
  /** The conf of a run that was given none. */
  public static final String EMPTY_CONF = "{}";

  /** The type of runs that somebody triggered. */
  public static final String MANUAL = "manual";

  /** The type of runs of backfills. */
  public static final String BACKFILL = "backfill";

  /** The timetable says so. */
  public static final RunCause SCHEDULED =
      new RunCause("scheduled", EMPTY_CONF, "timetable", null, null, null, null);

  /** Somebody says so. */
  public static RunCause manual(
      String conf, String triggeredBy, @Nullable String user, @Nullable String note) {
    return new RunCause(MANUAL, conf, triggeredBy, user, note, null, null);
  }

  /** A backfill makes up for it. */
  public static RunCause backfill(String backfillId, String conf, @Nullable String user) {
    return new RunCause(BACKFILL, conf, "backfill", user, null, backfillId, null);
  }

  /** Assets have changed. */
  public static RunCause assets(Map<String, List<AssetEvent>> assetEvents) {
    return new RunCause("asset_triggered", EMPTY_CONF, "asset", null, null, null, assetEvents);
  }
}
