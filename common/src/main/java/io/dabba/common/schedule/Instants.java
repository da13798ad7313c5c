package io.dabba.common.schedule;

import java.time.Instant;

/** The ends of schedulable time, and comparisons that {@link Instant} lacks. */
final class Instants {
  /** No tick is earlier. */
  static final Instant BEGINNING = Instant.parse("1970-01-01T00:00:00Z");

  /** Where ticks that end have their next one: nothing is planned from here on. */
  static final Instant NEVER = Instant.parse("2200-01-01T00:00:00Z");

  private Instants() {}

  static Instant max(Instant first, Instant second) {
    return first.isAfter(second) ? first : second;
  }

  static Instant min(Instant first, Instant second) {
    return first.isBefore(second) ? first : second;
  }

  static boolean isNever(Instant instant) {
    return !instant.isBefore(NEVER);
  }

  static boolean isBeginning(Instant instant) {
    return !instant.isAfter(BEGINNING);
  }
}
