package io.dabba.worker.port;

import io.dabba.common.breaker.BreakerState;

/** Keeps circuit breakers, which all workers share. Blocks the calling task. */
public interface BreakerStore {
  /**
   * Moves a breaker; nobody else moves it meanwhile.
   *
   * @throws io.dabba.common.error.DabbaException if the store does not answer, or others move the
   *     breaker all the time
   */
  Moved move(String name, Move move);

  /** How it moves; may be asked more than once. */
  @FunctionalInterface
  interface Move {
    /**
     * @param now the store's time in milliseconds since the epoch
     */
    BreakerState of(BreakerState before, long now);
  }

  /**
   * A move that has been made.
   *
   * @param before where the breaker stood
   * @param after where it stands
   */
  record Moved(BreakerState before, BreakerState after) {}
}
