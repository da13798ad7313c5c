package io.dabba.scheduler.port;

import io.dabba.common.message.WorkMessage;
import java.util.List;

/**
 * The queues that workers consume. Transport, not truth: a message may be lost or delivered twice.
 * Used by one thread.
 */
public interface TaskQueues {
  /** Whether messages can be published now. */
  boolean isOpen();

  /** Publishes a message. What became of it is told by {@link #undelivered}. */
  void publish(String queue, WorkMessage message);

  /** Publishes several at once, for which an adapter may find a cheaper way. */
  default void publish(String queue, List<WorkMessage> messages) {
    messages.forEach(message -> publish(queue, message));
  }

  /** Messages that the broker refused or could not route since the last call. */
  List<WorkMessage> undelivered();

  /** Messages of a queue that no worker has fetched; -1 if that cannot be told now. */
  long depth(String queue);
}
