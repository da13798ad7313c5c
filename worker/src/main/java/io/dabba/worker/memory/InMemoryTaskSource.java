package io.dabba.worker.memory;

import io.dabba.worker.port.Delivery;
import io.dabba.worker.port.TaskSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Task queues inside one process. Deliveries come from one thread, in order; what is given back
 * takes its old place.
 */
public final class InMemoryTaskSource implements TaskSource {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread created = new Thread(work, "dabba-source");
            created.setDaemon(true);
            return created;
          });
  private final Map<String, Queue<Message>> queues = new HashMap<>();
  private final Map<String, Integer> unsettled = new HashMap<>();
  private final List<DeadLetter> dead = new ArrayList<>();
  private List<String> consumed = List.of();
  private int prefetch;
  private long published;
  private @Nullable Consumer<Delivery> consumer;

  /** Puts a message at the end of a queue. */
  public synchronized void publish(String queue, Map<String, Object> headers, byte[] body) {
    put(queue, new Message(published++, headers, body));
    deliver();
  }

  @Override
  public synchronized void start(List<String> queues, int prefetch, Consumer<Delivery> consumer) {
    this.consumed = List.copyOf(queues);
    this.prefetch = prefetch;
    this.consumer = consumer;
    deliver();
  }

  @Override
  public synchronized void limit(int prefetch) {
    this.prefetch = prefetch;
    deliver();
  }

  @Override
  public synchronized void stop() {
    consumer = null;
  }

  @Override
  public synchronized boolean isConsuming() {
    return consumer != null;
  }

  @Override
  public void close() {
    stop();
    thread.shutdown();
  }

  /** Messages on a queue that are not delivered. */
  public synchronized int depth(String queue) {
    Queue<Message> messages = queues.get(queue);
    return messages == null ? 0 : messages.size();
  }

  /** What was moved to the dead letters. */
  public synchronized List<DeadLetter> dead() {
    return List.copyOf(dead);
  }

  private void deliver() {
    for (String queue : consumed) {
      Queue<Message> messages = queues.getOrDefault(queue, new PriorityQueue<>());
      while (consumer != null
          && !messages.isEmpty()
          && unsettled.getOrDefault(queue, 0) < prefetch) {
        unsettled.merge(queue, 1, Integer::sum);
        Delivery delivery = new InMemoryDelivery(queue, messages.remove());
        Consumer<Delivery> receiver = consumer;
        thread.execute(() -> receiver.accept(delivery));
      }
    }
  }

  private synchronized void settle(String queue) {
    unsettled.merge(queue, -1, Integer::sum);
    deliver();
  }

  private synchronized void giveBack(String queue, Message message) {
    put(queue, message);
    settle(queue);
  }

  private void put(String queue, Message message) {
    queues.computeIfAbsent(queue, name -> new PriorityQueue<>()).add(message);
  }

  private synchronized void bury(String queue, Message message, String reason) {
    dead.add(new DeadLetter(message.headers(), message.body(), reason));
    settle(queue);
  }

  /**
   * A message nobody could read.
   *
   * @param reason why
   */
  public record DeadLetter(Map<String, Object> headers, byte[] body, String reason) {}

  /**
   * A message and its place.
   *
   * @param number counts all messages
   */
  private record Message(long number, Map<String, Object> headers, byte[] body)
      implements Comparable<Message> {
    @Override
    public int compareTo(Message other) {
      return Long.compare(number, other.number);
    }
  }

  private final class InMemoryDelivery implements Delivery {
    private final String queue;
    private final Message message;

    InMemoryDelivery(String queue, Message message) {
      this.queue = queue;
      this.message = message;
    }

    @Override
    public Map<String, Object> headers() {
      return message.headers();
    }

    @Override
    public byte[] body() {
      return message.body();
    }

    @Override
    public void ack() {
      settle(queue);
    }

    @Override
    public void requeue() {
      giveBack(queue, message);
    }

    @Override
    public void dead(String reason) {
      bury(queue, message, reason);
    }
  }
}
