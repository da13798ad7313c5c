package io.dabba.scheduler.core.state;

import io.dabba.common.schedule.DataInterval;
import io.dabba.common.schedule.PlannedRun;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a run is for.
 *
 * @param logicalDate logical date, or null
 * @param dataIntervalStart start of its data interval, or null
 * @param dataIntervalEnd end of its data interval, or null
 * @param runAfter when it is due
 */
public record RunTimes(
    @Nullable Instant logicalDate,
    @Nullable Instant dataIntervalStart,
    @Nullable Instant dataIntervalEnd,
    Instant runAfter) {
  /** As a timetable plans it. */
  public static RunTimes of(PlannedRun planned) {
    DataInterval interval = planned.interval();
    return new RunTimes(interval.start(), interval.start(), interval.end(), planned.runAfter());
  }

  /** Now, for no date. */
  public static RunTimes undated(Instant at) {
    return new RunTimes(null, null, null, at);
  }
}
