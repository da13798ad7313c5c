package io.dabba.worker.port;

import java.util.concurrent.CompletableFuture;

/** Grants and ends claims. Answers come on the store's threads; they must not be blocked. */
public interface ClaimStore {
  /** Asks for a try. A failed future means no answer: the claim may have been granted. */
  CompletableFuture<ClaimAnswer> claim(Claim claim);

  /** Ends a claim. A failed future means no answer: the report may have been counted. */
  CompletableFuture<ReportAnswer> report(Report report);

  /**
   * Has something done whenever the store may have forgotten what it answered last: it was away,
   * and may have lost its last moments with that. Called on a thread that must not be blocked.
   */
  default void whenBack(Runnable action) {}
}
