package io.dabba.worker.isolation;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = Ending.Returned.class, name = "returned"),
  @Type(value = Ending.Skipped.class, name = "skipped"),
  @Type(value = Ending.Failed.class, name = "failed"),
  @Type(value = Ending.Refused.class, name = "refused"),
  @Type(value = Ending.Rescheduled.class, name = "rescheduled"),
  @Type(value = Ending.Deferred.class, name = "deferred")
})
sealed interface Ending {
  /** The outcome; what the child threw is thrown again. */
  Outcome outcome();

  static Ending returned(Outcome outcome) {
    return new Returned(json(outcome.value()), outcome.branch(), outcome.skipsAll());
  }

  static Ending thrown(Throwable failure) {
    if (failure instanceof TaskSkippedException) {
      return new Skipped(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof TaskRescheduledException later) {
      return new Rescheduled(later.delay());
    }
    if (failure instanceof TaskDeferredException wait) {
      return new Deferred(wait.trigger(), json(wait.memo()), wait.timeout(), wait.onTimeout());
    }
    if (failure instanceof TaskFailedException failed) {
      return new Failed(failed.kind(), failed.isRetryable(), String.valueOf(failed.getMessage()));
    }
    if (failure instanceof DabbaException refused) {
      return new Refused(refused.code(), String.valueOf(refused.getMessage()));
    }
    return new Failed(FailureKind.ERROR, true, describe(failure));
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

  /**
   * It returned.
   *
   * @param value what it returned, as JSON; null for nothing
   * @param branch tasks to follow, or null
   * @param skipsAll as in {@link Outcome}
   */
  record Returned(@Nullable String value, @Nullable List<String> branch, boolean skipsAll)
      implements Ending {
    @Override
    public Outcome outcome() {
      return new Outcome(tree(value), branch, skipsAll);
    }
  }

  /**
   * It wants to be skipped.
   *
   * @param text why
   */
  record Skipped(String text) implements Ending {
    @Override
    public Outcome outcome() {
      throw new TaskSkippedException(text);
    }
  }

  /**
   * It failed.
   *
   * @param kind how
   * @param retryable whether another try may help
   * @param text why
   */
  record Failed(FailureKind kind, boolean retryable, String text) implements Ending {
    @Override
    public Outcome outcome() {
      throw new TaskFailedException(kind, retryable, text, null);
    }
  }

  /**
   * Something refused what it asked for.
   *
   * @param code what kind of refusal
   * @param text why
   */
  record Refused(ErrorCode code, String text) implements Ending {
    @Override
    public Outcome outcome() {
      throw new DabbaException(code, text);
    }
  }

  /**
   * It looks again later.
   *
   * @param delay how much later
   */
  record Rescheduled(Duration delay) implements Ending {
    @Override
    public Outcome outcome() {
      throw new TaskRescheduledException(delay);
    }
  }

  /**
   * It waits.
   *
   * @param trigger for what
   * @param memo what to be told then, as JSON, or null
   * @param timeout the longest wait, or null
   * @param onTimeout what follows when it takes longer
   */
  record Deferred(
      Trigger trigger, @Nullable String memo, @Nullable Duration timeout, OnTimeout onTimeout)
      implements Ending {
    @Override
    public Outcome outcome() {
      throw new TaskDeferredException(trigger, tree(memo), timeout, onTimeout);
    }
  }
}
