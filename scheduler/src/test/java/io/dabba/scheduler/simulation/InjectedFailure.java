package io.dabba.scheduler.simulation;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;

/** A failure that the simulation has planned. */
final class InjectedFailure extends DabbaException {
  private static final long serialVersionUID = 1L;

  private final boolean deadly;

  private InjectedFailure(String where, boolean deadly) {
    super(ErrorCode.UNAVAILABLE, where);
    this.deadly = deadly;
  }

  /** The server does not answer, or refuses. */
  static InjectedFailure unavailable(String where) {
    return new InjectedFailure(where, false);
  }

  /** The process ends here. */
  static InjectedFailure crash(String where) {
    return new InjectedFailure(where, true);
  }

  boolean isDeadly() {
    return deadly;
  }

  /**
   * The planned failure that caused {@code failure}; rethrows a failure that nobody has planned.
   */
  static InjectedFailure causeOf(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof InjectedFailure injected) {
        return injected;
      }
    }
    throw failure;
  }
}
