package io.dabba.common.schedule;

import java.time.Instant;

/** An endless sequence of instants, both ways. */
interface Ticks {
  /** The first tick after {@code instant}. */
  Instant next(Instant instant);

  /** The last tick before {@code instant}. */
  Instant previous(Instant instant);

  /** {@code instant} if it is a tick, else the next one. */
  default Instant alignNext(Instant instant) {
    Instant next = next(instant);
    return previous(next).equals(instant) ? instant : next;
  }

  /** {@code instant} if it is a tick, else the previous one. */
  default Instant alignPrevious(Instant instant) {
    Instant previous = previous(instant);
    return next(previous).equals(instant) ? instant : previous;
  }

  /** Start of the latest span between two ticks that is over at {@code now}. */
  default Instant latestCompleteStart(Instant now) {
    return previous(alignPrevious(now));
  }
}
