package io.dabba.worker.port;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Keeps the lease of each worker; every claim lives as long as the lease of its worker. */
public interface LeaseStore {
  /**
   * Renews the lease of {@code worker}, or begins it.
   *
   * @param description JSON for people
   * @return the claim fields the worker shall stop; each is answered once
   */
  CompletableFuture<List<String>> renew(String worker, Duration lease, String description);

  /** Ends the lease, so that what the worker still holds is given to others at once. */
  CompletableFuture<Void> release(String worker);
}
