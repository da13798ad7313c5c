package io.dabba.common.operator;

import io.dabba.common.command.FailureKind;
import org.jspecify.annotations.Nullable;

/** A try failed for a reason that decides whether another try can help. */
public class TaskFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final boolean retryable;

  public TaskFailedException(
      FailureKind kind, boolean retryable, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.retryable = retryable;
  }

  /** A failure that another try may cure. */
  public static TaskFailedException retryable(String message) {
    return new TaskFailedException(FailureKind.ERROR, true, message, null);
  }

  /** A failure that no further try can cure; Airflow's AirflowFailException. */
  public static TaskFailedException permanent(String message) {
    return new TaskFailedException(FailureKind.ERROR, false, message, null);
  }

  public FailureKind kind() {
    return kind;
  }

  public boolean isRetryable() {
    return retryable;
  }
}
