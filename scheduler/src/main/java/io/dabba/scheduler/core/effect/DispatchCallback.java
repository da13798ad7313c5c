package io.dabba.scheduler.core.effect;

import io.dabba.common.message.CallbackMessage;

/**
 * Bring a queued callback to a worker.
 *
 * @param message what the worker is sent
 * @param logicalMillis when it was queued; earlier goes first
 */
public record DispatchCallback(CallbackMessage message, long logicalMillis) implements Dispatch {
  @Override
  public String queue() {
    return CallbackMessage.QUEUE;
  }

  @Override
  public int priority() {
    return 0;
  }
}
