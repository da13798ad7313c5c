package io.dabba.worker.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.redis.RedisConnector;
import io.dabba.worker.port.StoreAwayException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Answers a task waits for, on its own thread. */
final class Waiting {
  private Waiting() {}

  /**
   * The answer, in the time commands may take.
   *
   * @param asked for complaints, such as {@code "variable city"}
   */
  static <T> T answer(Future<T> future, String asked) {
    try {
      return future.get(RedisConnector.COMMAND_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unanswered(asked, e);
    } catch (ExecutionException | TimeoutException | CancellationException e) {
      throw unanswered(asked, e);
    }
  }

  private static DabbaException unanswered(String asked, Exception cause) {
    return new StoreAwayException("redis: expected an answer for " + asked + ", found none", cause);
  }
}
