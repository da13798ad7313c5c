package io.dabba.scheduler.port;

import io.dabba.common.id.TryKey;
import java.util.Set;

/** What the engine knows of workers and tells them. */
public interface WorkerControl {
  /** The workers whose lease runs. */
  Set<String> alive();

  /**
   * Tells a worker to stop a try: at once if it listens, and with its next heartbeat for certain.
   */
  void stop(String worker, TryKey key);
}
