package io.dabba.common.error;

import org.jspecify.annotations.Nullable;

/** A failure with a code. The message names what was expected, what was found, and where. */
public class DabbaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  public DabbaException(ErrorCode code, String message) {
    super(message);
    this.code = code;
  }

  public DabbaException(ErrorCode code, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** Input that breaks a rule. */
  public static DabbaException invalid(String message) {
    return new DabbaException(ErrorCode.INVALID, message);
  }

  /** Something named that does not exist. */
  public static DabbaException notFound(String message) {
    return new DabbaException(ErrorCode.NOT_FOUND, message);
  }

  public ErrorCode code() {
    return code;
  }
}
