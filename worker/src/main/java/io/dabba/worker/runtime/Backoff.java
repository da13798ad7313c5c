package io.dabba.worker.runtime;

import java.time.Duration;

/** Waits that double from {@link #FIRST} up to {@link #LONGEST}. */
final class Backoff {
  static final Duration FIRST = Duration.ofMillis(100);
  static final Duration LONGEST = Duration.ofSeconds(1);

  private static final int MAX_DOUBLINGS = 10;

  private Backoff() {}

  /** The wait in milliseconds after {@code failures} failures in a row, counted from 1. */
  static long millis(int failures) {
    long doubled = FIRST.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
    return Math.min(doubled, LONGEST.toMillis());
  }
}
