package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for bundles until there is an answer. */
final class BundleLoader {
  private static final Logger log = LoggerFactory.getLogger(BundleLoader.class);

  private final Bundles bundles;
  private final ScheduledExecutorService timer;

  BundleLoader(Bundles bundles, ScheduledExecutorService timer) {
    this.bundles = bundles;
    this.timer = timer;
  }

  /**
   * The bundle of a hash. Fails with a {@link DabbaException} if it can never be had, and with a
   * {@link CancellationException} if it is not {@code wanted} any more.
   */
  CompletableFuture<LoadedBundle> load(String hash, BooleanSupplier wanted) {
    CompletableFuture<LoadedBundle> result = new CompletableFuture<>();
    attempt(hash, wanted, 1, result);
    return result;
  }

  private void attempt(
      String hash, BooleanSupplier wanted, int attempt, CompletableFuture<LoadedBundle> result) {
    bundles
        .load(hash)
        .whenComplete(
            (bundle, failure) -> {
              if (bundle == null) {
                attemptAgain(hash, wanted, attempt, failure, result);
              } else {
                result.complete(bundle);
              }
            });
  }

  private void attemptAgain(
      String hash,
      BooleanSupplier wanted,
      int attempt,
      Throwable failure,
      CompletableFuture<LoadedBundle> result) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof DabbaException refused && refused.code().kind() == ErrorCode.Kind.USER) {
      result.completeExceptionally(refused);
    } else if (!wanted.getAsBoolean()) {
      result.cancel(false);
    } else {
      log.warn("bundle unanswered bundle={} attempt={}", hash, attempt, cause);
      timer.schedule(
          () -> attempt(hash, wanted, attempt + 1, result),
          Backoff.millis(attempt),
          TimeUnit.MILLISECONDS);
    }
  }
}
