package io.dabba.worker.runtime;

import io.dabba.common.message.WorkMessage;
import io.dabba.worker.port.Claim;
import io.dabba.worker.port.ClaimAnswer;
import io.dabba.worker.port.ClaimStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for tries until there is an answer, under the lease that is held now. An outage is told
 * once, however many claims wait for its end.
 */
final class Claims {
  private static final Logger log = LoggerFactory.getLogger(Claims.class);

  private final ClaimStore store;
  private final WorkerIdentity identity;
  private final ScheduledExecutorService timer;
  private final AtomicBoolean unanswered = new AtomicBoolean();
  private volatile boolean draining;

  Claims(ClaimStore store, WorkerIdentity identity, ScheduledExecutorService timer) {
    this.store = store;
    this.identity = identity;
    this.timer = timer;
  }

  /** A wish for the try that a message offers. */
  Claim wish(WorkMessage message) {
    return new Claim(message, message.key().claimField(), identity.nextToken(), identity.current());
  }

  /** Asks. A failed future means it is not worth asking again. */
  CompletableFuture<ClaimAnswer> ask(Claim claim) {
    CompletableFuture<ClaimAnswer> answer = new CompletableFuture<>();
    attempt(claim, 1, answer);
    return answer;
  }

  /** Whether the lease it was made under is still held. */
  boolean isCurrent(Claim claim) {
    return claim.worker().equals(identity.current());
  }

  /** What is unanswered now is not asked again. */
  void drain() {
    draining = true;
  }

  private void attempt(Claim claim, int attempt, CompletableFuture<ClaimAnswer> result) {
    store
        .claim(claim)
        .whenComplete(
            (answer, failure) -> {
              if (answer == null) {
                attemptAgain(claim, attempt, failure, result);
              } else {
                if (unanswered.get() && unanswered.getAndSet(false)) {
                  log.info("claims are answered again");
                }
                result.complete(answer);
              }
            });
  }

  /**
   * A claim made under a lease that is lost since is not repeated: if it was granted, it expires
   * with that lease.
   */
  private void attemptAgain(
      Claim claim, int attempt, Throwable failure, CompletableFuture<ClaimAnswer> result) {
    if (unanswered.getAndSet(true)) {
      log.debug("claim unanswered try={} attempt={}", claim.claimField(), attempt, failure);
    } else {
      log.warn("claims are unanswered and asked again try={}", claim.claimField(), failure);
    }
    if (draining || !isCurrent(claim)) {
      result.completeExceptionally(failure);
      return;
    }
    try {
      timer.schedule(
          () -> attempt(claim, attempt + 1, result),
          Backoff.millis(attempt),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      result.completeExceptionally(e);
    }
  }
}
