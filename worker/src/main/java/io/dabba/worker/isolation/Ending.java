package io.dabba.worker.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a child's function ended. What it threw is told by what it means, not by its class, which the
 * worker may not have.
 *
 * @param kind which of these
 * @param text why it ended so, or null
 * @param value what it returned, or its memo, as JSON; null for nothing
 * @param branch of an outcome
 * @param skipsAll of an outcome
 * @param failure of a failure
 * @param retryable of a failure
 * @param code of a refusal
 * @param delay how long until the next look, or the longest wait; null for none
 * @param trigger of a wait
 * @param onTimeout of a wait
 */
record Ending(
    Kind kind,
    @Nullable String text,
    @Nullable String value,
    @Nullable List<String> branch,
    boolean skipsAll,
    @Nullable FailureKind failure,
    boolean retryable,
    @Nullable ErrorCode code,
    @Nullable Duration delay,
    @Nullable Trigger trigger,
    @Nullable OnTimeout onTimeout) {
  /** The ends that a worker tells apart. */
  enum Kind {
    RETURNED,
    SKIPPED,
    FAILED,
    REFUSED,
    RESCHEDULED,
    DEFERRED
  }

  static Ending returned(Outcome outcome) {
    return new Ending(
        Kind.RETURNED,
        null,
        json(outcome.value()),
        outcome.branch(),
        outcome.skipsAll(),
        null,
        false,
        null,
        null,
        null,
        null);
  }

  static Ending thrown(Throwable failure) {
    if (failure instanceof TaskSkippedException) {
      return new Ending(
          Kind.SKIPPED,
          failure.getMessage(),
          null,
          null,
          false,
          null,
          false,
          null,
          null,
          null,
          null);
    }
    if (failure instanceof TaskRescheduledException later) {
      return new Ending(
          Kind.RESCHEDULED, null, null, null, false, null, false, null, later.delay(), null, null);
    }
    if (failure instanceof TaskDeferredException deferred) {
      return deferred(deferred);
    }
    if (failure instanceof TaskFailedException failed) {
      return failed(failed.kind(), failed.isRetryable(), failed.getMessage());
    }
    if (failure instanceof DabbaException refused) {
      return new Ending(
          Kind.REFUSED,
          refused.getMessage(),
          null,
          null,
          false,
          null,
          false,
          refused.code(),
          null,
          null,
          null);
    }
    return failed(FailureKind.ERROR, true, describe(failure));
  }

  /** The outcome; what the child threw is thrown again. */
  Outcome outcome() {
    return switch (kind) {
      case RETURNED -> new Outcome(tree(value), branch, skipsAll);
      case SKIPPED -> throw new TaskSkippedException(String.valueOf(text));
      case RESCHEDULED -> throw new TaskRescheduledException(required(delay, "delay"));
      case DEFERRED ->
          throw new TaskDeferredException(
              required(trigger, "trigger"), tree(value), delay, required(onTimeout, "on_timeout"));
      case REFUSED -> throw new DabbaException(required(code, "code"), String.valueOf(text));
      case FAILED ->
          throw new TaskFailedException(
              required(failure, "failure"), retryable, String.valueOf(text), null);
    };
  }

  private static Ending deferred(TaskDeferredException deferred) {
    return new Ending(
        Kind.DEFERRED,
        null,
        json(deferred.memo()),
        null,
        false,
        null,
        false,
        null,
        deferred.timeout(),
        deferred.trigger(),
        deferred.onTimeout());
  }

  private static Ending failed(FailureKind kind, boolean retryable, @Nullable String text) {
    return new Ending(
        Kind.FAILED, text, null, null, false, kind, retryable, null, null, null, null);
  }

  private static String describe(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    return failure.getMessage() == null ? name : name + ": " + failure.getMessage();
  }

  private static @Nullable String json(@Nullable Object value) {
    return value == null ? null : Json.write(value);
  }

  private static @Nullable JsonNode tree(@Nullable String json) {
    return json == null ? null : Values.tree(json);
  }

  private static <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw DabbaException.invalid("isolated task: expected " + field + ", found none");
    }
    return value;
  }
}
