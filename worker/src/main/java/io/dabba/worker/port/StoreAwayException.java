package io.dabba.worker.port;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;

/**
 * Dabba's own store did not answer a task in time. No fault of the task: its try is made again, and
 * counts as one whose worker was lost.
 */
public final class StoreAwayException extends DabbaException {
  private static final long serialVersionUID = 1L;

  public StoreAwayException(String message, Throwable cause) {
    super(ErrorCode.UNAVAILABLE, message, cause);
  }
}
