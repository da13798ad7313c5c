package io.dabba.common.operator;

import io.dabba.common.error.DabbaException;
import java.util.Arrays;
import java.util.Locale;

/** What a sensor does between two looks. */
public enum SensorMode {
  /** It sleeps on its worker and keeps its slot: for waits of seconds. */
  POKE,
  /** It gives its slot back, and is up_for_reschedule. */
  RESCHEDULE,
  /** It gives its slot back, and is deferred. */
  DEFER;

  /** The mode of a name in a DAG file. */
  public static SensorMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                DabbaException.invalid(
                    "mode: expected poke, reschedule or defer, found \"" + name + '"'));
  }
}
