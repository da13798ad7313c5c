package io.dabba.scheduler.memory;

import io.dabba.common.message.WorkMessage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Queues of messages, each fetched by whoever asks first. */
public final class InMemoryBroker {
  private final Map<String, Deque<WorkMessage>> queues = new HashMap<>();

  void declare(String queue) {
    queues.putIfAbsent(queue, new ArrayDeque<>());
  }

  /** Whether there was a queue to put it in. */
  boolean accept(String queue, WorkMessage message) {
    Deque<WorkMessage> messages = queues.get(queue);
    return messages != null && messages.add(message);
  }

  /** Takes the oldest message; null if there is none. */
  public @Nullable WorkMessage fetch(String queue) {
    Deque<WorkMessage> messages = queues.get(queue);
    return messages == null ? null : messages.poll();
  }

  public long depth(String queue) {
    Deque<WorkMessage> messages = queues.get(queue);
    return messages == null ? 0 : messages.size();
  }

  public void purge(String queue) {
    Deque<WorkMessage> messages = queues.get(queue);
    if (messages != null) {
      messages.clear();
    }
  }

  public void delete(String queue) {
    queues.remove(queue);
  }
}
