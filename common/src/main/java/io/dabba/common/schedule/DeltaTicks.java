package io.dabba.common.schedule;

import java.time.Duration;
import java.time.Instant;

/**
 * Steps of a fixed length from wherever one stands: every instant is a tick.
 *
 * <p>Source: Airflow {@code timetables/interval.py}, DeltaDataIntervalTimetable.
 */
record DeltaTicks(Duration delta) implements Ticks {
  @Override
  public Instant next(Instant instant) {
    return instant.plus(delta);
  }

  @Override
  public Instant previous(Instant instant) {
    return instant.minus(delta);
  }

  /** Counted in multiples of the length since the epoch. */
  @Override
  public Instant latestCompleteStart(Instant now) {
    long steps = Duration.between(Instant.EPOCH, now).dividedBy(delta);
    return Instant.EPOCH.plus(delta.multipliedBy(steps)).minus(delta);
  }
}
