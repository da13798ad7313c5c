package io.dabba.worker.isolation;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.operator.TaskFailedException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker answers a child.
 *
 * @param value the result, or null
 * @param error why there is none, or null
 * @param code what kind of refusal that is; null for a failure of another kind
 */
record Reply(@Nullable String value, @Nullable String error, @Nullable ErrorCode code) {
  static Reply of(@Nullable String value) {
    return new Reply(value, null, null);
  }

  static Reply failed(RuntimeException failure) {
    ErrorCode code = failure instanceof DabbaException refused ? refused.code() : null;
    return new Reply(null, Objects.requireNonNullElse(failure.getMessage(), "failed"), code);
  }

  /** The result, or the refusal thrown as the worker threw it. */
  @Nullable String result() {
    if (error == null) {
      return value;
    }
    throw code == null ? TaskFailedException.retryable(error) : new DabbaException(code, error);
  }
}
