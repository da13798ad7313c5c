package io.dabba.scheduler.port;

/** The store's clock, which stamps the inbox; timers go by it, so that no two clocks disagree. */
public interface Clock {
  /** Milliseconds since the epoch. */
  long millis();
}
