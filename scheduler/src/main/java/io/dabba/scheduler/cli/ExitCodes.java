package io.dabba.scheduler.cli;

import io.dabba.common.error.ErrorCode;

/** Exit codes of every command. */
public final class ExitCodes {
  /** Done. */
  public static final int OK = 0;

  /** The run failed, or something broke on our side. */
  public static final int FAILED = 1;

  /** The input is wrong, or names what does not exist. */
  public static final int BAD_INPUT = 2;

  /** A server does not answer. */
  public static final int UNREACHABLE = 3;

  private ExitCodes() {}

  /** The exit code of an error. */
  public static int of(ErrorCode code) {
    return switch (code) {
      case INVALID, NOT_FOUND, CONFLICT, FORBIDDEN, LIMIT_EXCEEDED -> BAD_INPUT;
      case UNAVAILABLE, FENCED -> UNREACHABLE;
      case INTERNAL -> FAILED;
    };
  }
}
