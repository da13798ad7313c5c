package io.dabba.worker.runtime;

import io.dabba.worker.port.LeaseStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/** Leases in memory that never run out by themselves. */
final class InMemoryLeaseStore implements LeaseStore {
  private final Set<String> workers = new TreeSet<>();
  private final List<String> stops = new ArrayList<>();
  private boolean away;

  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
  }

  /** Answers the next heartbeat with this. */
  synchronized void stop(String claimField) {
    stops.add(claimField);
  }

  synchronized Set<String> workers() {
    return Set.copyOf(workers);
  }

  @Override
  public synchronized CompletableFuture<List<String>> renew(
      String worker, Duration lease, String description) {
    if (away) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }
    workers.add(worker);
    List<String> answer = List.copyOf(stops);
    stops.clear();
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public synchronized CompletableFuture<Void> release(String worker) {
    workers.remove(worker);
    return CompletableFuture.completedFuture(null);
  }
}
