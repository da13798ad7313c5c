package io.dabba.scheduler.memory;

import io.dabba.common.message.WorkMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Queues of messages, each fetched by whoever asks first. */
public final class InMemoryBroker {
  private final Map<String, List<WorkMessage>> queues = new TreeMap<>();

  void declare(String queue) {
    queues.putIfAbsent(queue, new ArrayList<>());
  }

  /** Puts a message into its queue; false if there is no such queue. */
  public boolean accept(String queue, WorkMessage message) {
    List<WorkMessage> messages = queues.get(queue);
    return messages != null && messages.add(message);
  }

  /** Takes the oldest message; null if there is none. */
  public @Nullable WorkMessage fetch(String queue) {
    return fetch(queue, 0);
  }

  /** Takes a message out of order; null if there is none. */
  public @Nullable WorkMessage fetch(String queue, int place) {
    List<WorkMessage> messages = queues.get(queue);
    return messages == null || messages.isEmpty() ? null : messages.remove(place % messages.size());
  }

  public long depth(String queue) {
    List<WorkMessage> messages = queues.get(queue);
    return messages == null ? 0 : messages.size();
  }

  public void purge(String queue) {
    List<WorkMessage> messages = queues.get(queue);
    if (messages != null) {
      messages.clear();
    }
  }

  public void delete(String queue) {
    queues.remove(queue);
  }
}
