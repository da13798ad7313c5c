package io.dabba.scheduler.port;

import io.dabba.common.id.TryKey;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What the engine knows of workers and tells them. */
public interface WorkerControl {
  /** The workers whose lease runs. */
  Set<String> alive();

  /**
   * Tells a worker to stop a try: at once if it listens, and with its next heartbeat for certain.
   */
  void stop(String worker, TryKey key);

  /**
   * Tells a worker to take nothing more and to finish what runs; completes when it is written where
   * the worker looks. Saying it twice is harmless.
   */
  CompletableFuture<Void> drain(String worker);
}
