package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at start for a server that does not answer yet: machines boot in any order. It says so
 * while it waits, and gives up at a limit if there is one.
 */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private final Duration limit;
  private final Duration pause;
  private final Consumer<String> whenWaiting;
  private final long began = System.nanoTime();

  /**
   * @param limit how long to wait at most; zero for as long as it takes
   * @param whenWaiting is told which server is waited for, before each pause
   */
  Patience(Duration limit, Duration pause, Consumer<String> whenWaiting) {
    this.limit = limit;
    this.pause = pause;
    this.whenWaiting = whenWaiting;
  }

  /** Tries again while the answer is UNAVAILABLE; other failures are final. */
  <T> T await(String server, Supplier<T> attempt) {
    while (true) {
      try {
        return attempt.get();
      } catch (DabbaException e) {
        waitOrGiveUp(server, e);
      }
    }
  }

  private void waitOrGiveUp(String server, DabbaException failure) {
    if (failure.code() != ErrorCode.UNAVAILABLE) {
      throw failure;
    }
    Duration waited = Duration.ofNanos(System.nanoTime() - began);
    if (!limit.isZero() && waited.plus(pause).compareTo(limit) > 0) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE,
          failure.getMessage() + " within " + limit.toSeconds() + " s",
          failure);
    }
    whenWaiting.accept(server);
    log.warn("waiting for {} since {} s: {}", server, waited.toSeconds(), failure.getMessage());
    pause();
  }

  private void pause() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "start: expected to finish, found a stop", e);
    }
  }
}
