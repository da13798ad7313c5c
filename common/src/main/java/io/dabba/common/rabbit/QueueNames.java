package io.dabba.common.rabbit;

import io.dabba.common.message.CallbackMessage;

/** Names of the queues that are not task queues; task queues bear the name DAG files give them. */
public final class QueueNames {
  /** Prefix of every task queue on the broker: {@code dabba.queue.default}. */
  private static final String TASK_PREFIX = "dabba.queue.";

  /** Run requests from outside. */
  public static final String SUBMIT = "dabba.submit";

  /** Messages nobody could read, each with the reason in header {@code dabba_reason}. */
  public static final String DEAD = "dabba.dead";

  /** Callbacks. */
  public static final String CALLBACKS = "dabba.callbacks";

  private QueueNames() {}

  /** The broker's name of a task queue, or of the queue of callbacks. */
  public static String task(String queue) {
    return queue.equals(CallbackMessage.QUEUE) ? CALLBACKS : TASK_PREFIX + queue;
  }
}
