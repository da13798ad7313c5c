package io.dabba.scheduler.rabbit;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;

/** Names what could not be done with the broker. */
final class RabbitFailures {
  private RabbitFailures() {}

  static DabbaException unavailable(String action, Throwable cause) {
    return new DabbaException(ErrorCode.UNAVAILABLE, "amqp: cannot " + action, cause);
  }
}
