package io.dabba.common.template;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.function.LongSupplier;

/** How far one rendering has come: it ends when its time is up. Used by one thread. */
final class Progress {
  /** The longest rendering. */
  static final Duration MAX_TIME = Duration.ofSeconds(2);

  private final LongSupplier nanoClock;
  private final long start;
  private int line = 1;

  Progress(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    this.start = nanoClock.getAsLong();
  }

  /** Notes the line of the part that is rendered next; fails if there is no time for it. */
  void reached(int line) {
    this.line = line;
    if (nanoClock.getAsLong() - start > MAX_TIME.toNanos()) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED, "rendering takes longer than " + MAX_TIME.toSeconds() + " s");
    }
  }

  /** The line of the part that is being rendered, counted from 1. */
  int line() {
    return line;
  }
}
