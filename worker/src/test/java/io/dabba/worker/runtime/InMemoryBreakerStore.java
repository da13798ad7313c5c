package io.dabba.worker.runtime;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.worker.port.BreakerStore;
import java.util.HashMap;
import java.util.Map;

/** Breakers of one process, by a clock that a test sets. */
final class InMemoryBreakerStore implements BreakerStore {
  private final Map<String, BreakerState> breakers = new HashMap<>();
  private long now = 1_000_000;
  private boolean away;

  synchronized void advance(long millis) {
    now += millis;
  }

  synchronized void setAway(boolean away) {
    this.away = away;
  }

  synchronized BreakerState state(String name) {
    return breakers.getOrDefault(name, BreakerState.NEW);
  }

  @Override
  public synchronized Moved move(String name, Move move) {
    if (away) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, "redis: expected an answer, found none");
    }
    BreakerState before = state(name);
    BreakerState after = move.of(before, now);
    breakers.put(name, after);
    return new Moved(before, after);
  }
}
