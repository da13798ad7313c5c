package io.dabba.common.operator;

import io.dabba.common.id.RunKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What tasks can know of their run. Fixed when the run is created.
 *
 * @param key its ids
 * @param runType scheduled, manual, backfill or asset_triggered
 * @param logicalDate logical date, or null
 * @param dataIntervalStart start of its data interval, or null
 * @param dataIntervalEnd end of its data interval, or null
 * @param runAfter when it was due
 * @param conf JSON object given by whoever triggered it
 * @param assetEvents JSON object of the asset events that triggered it, by asset; null for none
 */
public record RunContext(
    RunKey key,
    String runType,
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter,
    String conf,
    @Nullable String assetEvents) {
  /** A run that no asset event triggered. */
  public RunContext(
      RunKey key,
      String runType,
      @Nullable Instant logicalDate,
      @Nullable Instant dataIntervalStart,
      @Nullable Instant dataIntervalEnd,
      Instant runAfter,
      String conf) {
    this(key, runType, logicalDate, dataIntervalStart, dataIntervalEnd, runAfter, conf, null);
  }
}
