package io.dabba.common.capacity;

import io.dabba.common.error.DabbaException;
import java.util.Locale;
import java.util.stream.Stream;

/** Which of two sets of rules a plan follows. */
public enum CapacityProfile {
  /**
   * The formulas of the original tables, to the rupee: only the festivals of the date's own year
   * count, capacity may fall below its base, and the factor may jump from day to day.
   */
  GOLDEN,
  /**
   * Looks across the turn of the year, never plans less than the base, and reaches each factor in
   * steps of at most a half per day, begun early enough.
   */
  CORRECTED;

  /** Reads the name used in DAG files. */
  public static CapacityProfile parse(String text) {
    return Stream.of(values())
        .filter(profile -> profile.id().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "profile: expected golden or corrected, found \"" + text + '"'));
  }

  /** The name used in DAG files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
