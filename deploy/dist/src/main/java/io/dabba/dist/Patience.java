package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits at start for a server that does not answer yet: machines boot in any order. It says so
 * while it waits and gives up at a limit.
 */
final class Patience {
  private static final Logger log = LoggerFactory.getLogger(Patience.class);

  private final Duration limit;
  private final Duration pause;
  private final long began = System.nanoTime();

  Patience(Duration limit, Duration pause) {
    this.limit = limit;
    this.pause = pause;
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
    if (waited.plus(pause).compareTo(limit) > 0) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE,
          failure.getMessage() + " within " + limit.toSeconds() + " s",
          failure);
    }
    log.warn(
        "waiting for {}, {} of {} s: {}",
        server,
        waited.toSeconds(),
        limit.toSeconds(),
        failure.getMessage());
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
