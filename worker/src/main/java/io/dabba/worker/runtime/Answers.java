package io.dabba.worker.runtime;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waiting for answers where a worker begins and ends; everywhere else nothing waits. */
final class Answers {
  /** The longest wait for one. */
  static final Duration MAX_WAIT = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(Answers.class);

  private Answers() {}

  /** Waits; refuses to go on without. */
  static void await(Future<?> answer, String what) {
    try {
      answer.get(MAX_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "worker: stopped waiting for " + what, e);
    } catch (ExecutionException | TimeoutException e) {
      throw new DabbaException(ErrorCode.UNAVAILABLE, "worker: expected " + what, e);
    }
  }

  /** Waits; goes on without. */
  static void settle(Future<?> answer, String what) {
    try {
      await(answer, what);
    } catch (DabbaException e) {
      log.warn("drain goes on without {}", what, e);
    }
  }
}
