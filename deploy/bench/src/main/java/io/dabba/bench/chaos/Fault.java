package io.dabba.bench.chaos;

import java.time.Duration;

/**
 * One fault of the plan.
 *
 * @param at when it begins, from the beginning of the campaign
 * @param target the node or server, such as {@code w2}, {@code s1} or {@code redis}
 * @param length how long it lasts, the way back to work not counted
 */
record Fault(Duration at, FaultKind kind, String target, Duration length) {
  @Override
  public String toString() {
    return "%.1fs %s %s %.1fs"
        .formatted(at.toMillis() / 1e3, kind, target, length.toMillis() / 1e3);
  }
}
