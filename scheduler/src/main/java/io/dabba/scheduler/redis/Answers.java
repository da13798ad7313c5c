package io.dabba.scheduler.redis;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector;
import io.lettuce.core.RedisException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;

/**
 * Answers of Redis, with failures that are this project's: whatever keeps Redis from answering is
 * UNAVAILABLE. Those who must not block take {@link #of}, the engine's thread takes {@link #await},
 * and where nobody waits {@link #logFailure} sees to it that a failure is not lost.
 */
final class Answers {
  private Answers() {}

  /** The same answer, with a failure of Redis translated. */
  static <T> CompletableFuture<T> of(CompletionStage<T> answer) {
    return answer
        .exceptionally(
            failure -> {
              throw translate(failure);
            })
        .toCompletableFuture();
  }

  /** All answers in order, once the last has come. */
  static <T> CompletableFuture<List<T>> all(List<CompletableFuture<T>> answers) {
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(done -> answers.stream().map(CompletableFuture::join).toList());
  }

  /** Waits for an answer, for a bounded time. Never to be called on a thread of Lettuce. */
  static <T> T await(CompletionStage<T> answer) {
    try {
      long timeout = RedisConnector.COMMAND_TIMEOUT.toMillis();
      return answer.toCompletableFuture().get(timeout, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("an interrupted wait", e);
    } catch (ExecutionException e) {
      throw translate(e.getCause());
    } catch (TimeoutException e) {
      throw unavailable("none within " + RedisConnector.COMMAND_TIMEOUT.toSeconds() + " s", e);
    }
  }

  /** Logs {@code event} if the answer turns out to be a failure. */
  static void logFailure(CompletionStage<?> answer, Logger log, String event) {
    var unused =
        answer.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                log.warn("{} cause={}", event, failure.toString());
              }
            });
  }

  private static RuntimeException translate(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof DabbaException known) {
      return known;
    }
    return cause instanceof RedisException || cause instanceof IOException
        ? unavailable(cause.getMessage(), cause)
        : new CompletionException(cause);
  }

  private static DabbaException unavailable(String found, Throwable cause) {
    return new DabbaException(
        ErrorCode.UNAVAILABLE, "redis: expected an answer, found " + found, cause);
  }
}
