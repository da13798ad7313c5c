package io.dabba.scheduler.memory;

import io.dabba.scheduler.port.Clock;
import java.time.Duration;
import java.time.Instant;

/** A clock that moves when it is told to. */
public final class HandClock implements Clock {
  private long millis;

  public HandClock(Instant start) {
    this.millis = start.toEpochMilli();
  }

  @Override
  public long millis() {
    return millis;
  }

  public void advance(Duration time) {
    millis += time.toMillis();
  }
}
