package io.dabba.scheduler.port;

import io.dabba.common.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/**
 * The engine's answer to a command, sent after its commit.
 *
 * @param code null if it was accepted, else why not
 * @param message the reason, or the id of what was made
 */
public record Reply(@Nullable ErrorCode code, String message) {
  /** Whether the command was accepted. */
  public boolean isAccepted() {
    return code == null;
  }
}
