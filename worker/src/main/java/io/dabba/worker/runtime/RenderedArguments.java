package io.dabba.worker.runtime;

import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.TryKey;
import io.dabba.worker.port.RenderedStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the templates of running tries became, until it is stored. That of a try which ends soon
 * goes with its report and costs nothing of its own; that of one which goes on is written at the
 * next tick, so that people see it while it runs.
 */
final class RenderedArguments {
  /** Between two ticks. Tries are many and most are shorter. */
  static final Duration INTERVAL = Duration.ofMillis(500);

  private final RenderedStore store;
  private final Map<TryKey, String> waiting = new ConcurrentHashMap<>();

  RenderedArguments(RenderedStore store) {
    this.store = store;
  }

  /** Keeps that of a try for now. */
  void add(TryKey key, String json) {
    waiting.put(key, json);
  }

  /** Gives away what has not been stored yet, for the report of the try. */
  @Nullable String take(ClaimKey key) {
    return key instanceof TryKey tried ? waiting.remove(tried) : null;
  }

  /** Writes what waits; what could not be written is written at the next tick. */
  void store() {
    waiting.forEach((key, json) -> store.write(key, json).thenRun(() -> waiting.remove(key, json)));
  }
}
