package io.dabba.common.error;

/** What went wrong, in terms a caller can act on. Names are stable: dashboards count by them. */
public enum ErrorCode {
  /** The input breaks a rule; sending it again will not help. */
  INVALID(Kind.USER),
  /** The thing named does not exist. */
  NOT_FOUND(Kind.USER),
  /** The thing exists already, or its state does not allow this. */
  CONFLICT(Kind.USER),
  /** The caller is not known, or may not do this. */
  FORBIDDEN(Kind.USER),
  /** A stated limit was reached. */
  LIMIT_EXCEEDED(Kind.USER),
  /** A server this process needs does not answer; it may later. */
  UNAVAILABLE(Kind.TRANSIENT),
  /** Another process owns what this one tried to write. */
  FENCED(Kind.TRANSIENT),
  /** A broken invariant: a bug. */
  INTERNAL(Kind.INTERNAL);

  private final Kind kind;

  ErrorCode(Kind kind) {
    this.kind = kind;
  }

  /** Who can put it right. */
  public Kind kind() {
    return kind;
  }

  /** Who can put a failure right: the user, time, or a developer. */
  public enum Kind {
    USER,
    TRANSIENT,
    INTERNAL
  }
}
