package io.dabba.common.schedule;

import java.time.Instant;

/** Comparisons that {@link Instant} lacks. */
final class Instants {
  private Instants() {}

  static Instant max(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }
}
