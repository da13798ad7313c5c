package io.dabba.scheduler.port;

import io.dabba.common.breaker.BreakerState;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;

/** Reads and forgets circuit breakers, which workers move. */
public interface BreakerStore {
  /** All that have ever seen a failure and were not reset since, by name. */
  CompletableFuture<SortedMap<String, BreakerState>> all();

  /** Forgets one, so that it is closed; tells whether there was one. */
  CompletableFuture<Boolean> reset(String name);
}
