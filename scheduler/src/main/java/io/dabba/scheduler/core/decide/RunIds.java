package io.dabba.scheduler.core.decide;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.state.RunCause;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.zip.CRC32;

/** Ids of runs that nobody named. Source: Airflow's {@code DagRun.generate_run_id}. */
public final class RunIds {
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter ISO_MICROS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(ZoneOffset.UTC);

  private RunIds() {}

  /** The id of a scheduled run. */
  public static RunKey scheduled(String dagId, Instant runAfter) {
    return new RunKey(dagId, "scheduled__" + iso(runAfter));
  }

  /** The id of a run of a backfill. */
  public static RunKey backfill(String dagId, Instant runAfter) {
    return new RunKey(dagId, RunCause.BACKFILL + "__" + iso(runAfter));
  }

  /** The id of a run that an asset event completes; the event tells it from others of its time. */
  public static RunKey assetTriggered(String dagId, Instant at, String eventId) {
    CRC32 crc = new CRC32();
    crc.update(eventId.getBytes(StandardCharsets.UTF_8));
    return new RunKey(dagId, String.format("asset_triggered__%s_%08x", iso(at), crc.getValue()));
  }

  private static String iso(Instant instant) {
    return (instant.truncatedTo(ChronoUnit.SECONDS).equals(instant) ? ISO : ISO_MICROS)
        .format(instant);
  }
}
