package io.dabba.worker.port;

import io.dabba.common.id.RunKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what has become of runs; only for templates that ask. Blocks the calling task. */
public interface RunHistory {
  /** The last run of the DAG that succeeded, of those with an earlier logical date; or null. */
  @Nullable RunTimes lastSuccess(String dagId, Instant before);

  /** The times of a run; null if it is not known. */
  @Nullable RunTimes times(RunKey run);

  /** How many instances a task has been expanded to in a run; null if it is not mapped. */
  @Nullable Integer instances(RunKey run, int taskIndex);

  /**
   * The times of a run.
   *
   * @param dataIntervalStart start of its data interval, or null
   * @param dataIntervalEnd end of its data interval, or null
   * @param startDate when it began, or null
   * @param endDate when it ended, or null
   */
  record RunTimes(
      @Nullable Instant dataIntervalStart,
      @Nullable Instant dataIntervalEnd,
      @Nullable Instant startDate,
      @Nullable Instant endDate) {}
}
