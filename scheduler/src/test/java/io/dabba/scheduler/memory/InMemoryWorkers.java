package io.dabba.scheduler.memory;

import io.dabba.common.id.TryKey;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.WorkerControl;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Leases of workers, and what each shall stop. */
public final class InMemoryWorkers implements WorkerControl {
  private final Clock clock;
  private final Map<String, Long> leases = new HashMap<>();
  private final Map<String, Set<TryKey>> stops = new HashMap<>();
  private final Set<String> drained = ConcurrentHashMap.newKeySet();

  public InMemoryWorkers(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Set<String> alive() {
    return leases.entrySet().stream()
        .filter(lease -> lease.getValue() > clock.millis())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  @Override
  public void stop(String worker, TryKey key) {
    stops.computeIfAbsent(worker, unused -> new HashSet<>()).add(key);
  }

  @Override
  public CompletableFuture<Void> drain(String worker) {
    drained.add(worker);
    return CompletableFuture.completedFuture(null);
  }

  /** Workers that were told to drain. */
  public Set<String> drained() {
    return Set.copyOf(drained);
  }

  /** heartbeat.lua: renews a lease and returns what the worker shall stop. */
  public Set<TryKey> heartbeat(String worker, Duration lease) {
    leases.put(worker, clock.millis() + lease.toMillis());
    Set<TryKey> asked = stops.remove(worker);
    return asked == null ? Set.of() : asked;
  }
}
