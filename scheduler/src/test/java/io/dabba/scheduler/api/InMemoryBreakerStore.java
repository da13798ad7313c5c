package io.dabba.scheduler.api;

import io.dabba.common.breaker.BreakerState;
import io.dabba.scheduler.port.BreakerStore;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Breakers that a test puts here. */
final class InMemoryBreakerStore implements BreakerStore {
  private final SortedMap<String, BreakerState> breakers = new TreeMap<>();

  synchronized void put(String name, BreakerState state) {
    breakers.put(name, state);
  }

  @Override
  public synchronized CompletableFuture<SortedMap<String, BreakerState>> all() {
    return CompletableFuture.completedFuture(new TreeMap<>(breakers));
  }

  @Override
  public synchronized CompletableFuture<Boolean> reset(String name) {
    return CompletableFuture.completedFuture(breakers.remove(name) != null);
  }
}
