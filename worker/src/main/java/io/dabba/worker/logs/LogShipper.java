package io.dabba.worker.logs;

import io.dabba.common.secret.SecretMasker;
import io.dabba.worker.port.LogStore;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Carries the logs of all running tries to the store. A try that writes nothing costs nothing; one
 * that writes never waits for the store.
 */
public final class LogShipper {
  private final LogStore store;
  private final SecretMasker masker;
  private final Clock clock;
  private final int maxBytes;
  private final Set<TryLog> dirty = ConcurrentHashMap.newKeySet();

  /**
   * @param clock stamps lines
   * @param maxBytes largest log of one try
   */
  public LogShipper(LogStore store, SecretMasker masker, Clock clock, int maxBytes) {
    this.store = store;
    this.masker = masker;
    this.clock = clock;
    this.maxBytes = maxBytes;
  }

  /** Begins the log of a try. */
  public TryLog open(String tryId) {
    return new TryLog(tryId, this);
  }

  /** Sends what has been written since the last time; called every 100 ms. */
  public CompletableFuture<Void> flush() {
    return CompletableFuture.allOf(
        dirty.stream().map(TryLog::flush).toArray(CompletableFuture[]::new));
  }

  /** Text without secrets. */
  public String mask(String text) {
    return masker.mask(text);
  }

  Clock clock() {
    return clock;
  }

  int maxBytes() {
    return maxBytes;
  }

  CompletableFuture<Void> send(String tryId, List<String> lines) {
    return store.append(tryId, lines);
  }

  void mark(TryLog log) {
    dirty.add(log);
  }

  void unmark(TryLog log) {
    dirty.remove(log);
  }
}
