package io.dabba.scheduler.engine;

/** A failure that the simulation has planned. */
final class InjectedFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean deadly;

  private InjectedFailure(String where, boolean deadly) {
    super(where);
    this.deadly = deadly;
  }

  /** The server does not answer. */
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
