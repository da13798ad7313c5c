package io.dabba.worker.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.worker.port.Delivery;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One consumer per queue, or none while the limit is 0, all on one channel; opened again as a whole
 * when any of it is lost.
 */
final class Subscription {
  private static final Logger log = LoggerFactory.getLogger(Subscription.class);

  private final RabbitConnector connector;
  private final Connection connection;
  private final DeadLetters deadLetters;
  private final ScheduledExecutorService thread;
  private final List<String> queues;
  private final Consumer<Delivery> consumer;
  private final Map<String, String> consumerTags = new ConcurrentHashMap<>();
  private volatile int limit;
  private volatile @Nullable SettlingChannel channel;

  /**
   * @param thread one thread, for delayed acknowledgements and dead letters
   * @param prefetch unsettled deliveries per queue until {@link #limit}
   */
  Subscription(
      RabbitConnector connector,
      Connection connection,
      DeadLetters deadLetters,
      ScheduledExecutorService thread,
      List<String> queues,
      int prefetch,
      Consumer<Delivery> consumer) {
    this.connector = connector;
    this.connection = connection;
    this.deadLetters = deadLetters;
    this.thread = thread;
    this.queues = queues;
    this.limit = prefetch;
    this.consumer = consumer;
  }

  /** Whether every queue has the consumer it shall have, on an open channel. */
  boolean isConsuming() {
    SettlingChannel current = channel;
    int wanted = limit == 0 ? 0 : queues.size();
    return current != null && current.isOpen() && consumerTags.size() == wanted;
  }

  /** Opens a channel and consumes every queue, declaring it first. */
  void open() throws IOException {
    discard();
    Channel opened = connection.createChannel();
    SettlingChannel settling = new SettlingChannel(opened, deadLetters, thread);
    channel = settling;
    for (String queue : queues) {
      connector.declare(opened, QueueNames.task(queue));
    }
    consume(settling);
    log.info("consuming queues={} prefetch={}", queues, limit);
  }

  /** Consumes with another prefetch; deliveries on their way under the old one still come. */
  void limit(int prefetch) throws IOException {
    cancel();
    limit = prefetch;
    SettlingChannel current = channel;
    if (current != null) {
      consume(current);
    }
  }

  /** The prefetch of a consumer is the channel's at the time it begins. */
  private void consume(SettlingChannel settling) throws IOException {
    if (limit == 0) {
      return;
    }
    Channel open = settling.channel();
    open.basicQos(limit);
    settling.expect(limit);
    for (String queue : queues) {
      String name = QueueNames.task(queue);
      consumerTags.put(name, open.basicConsume(name, false, new QueueConsumer(settling, name)));
    }
  }

  /** Ends deliveries; the channel stays open for what is to be settled. */
  void cancel() {
    SettlingChannel current = channel;
    if (current != null) {
      consumerTags.values().forEach(current::cancel);
    }
    consumerTags.clear();
  }

  /** Sends the acknowledgements that wait. */
  void flush() {
    SettlingChannel current = channel;
    if (current != null) {
      current.flush();
    }
  }

  private void discard() {
    SettlingChannel old = channel;
    consumerTags.clear();
    channel = null;
    if (old != null) {
      old.abort();
    }
  }

  private final class QueueConsumer extends DefaultConsumer {
    private final SettlingChannel settling;
    private final String queue;

    QueueConsumer(SettlingChannel settling, String queue) {
      super(settling.channel());
      this.settling = settling;
      this.queue = queue;
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, BasicProperties properties, byte[] body) {
      settling.delivered(envelope.getDeliveryTag());
      consumer.accept(
          new RabbitDelivery(settling, queue, envelope.getDeliveryTag(), properties, body));
    }

    @Override
    public void handleCancel(String consumerTag) {
      log.warn("consumer cancelled by the broker queue={}", queue);
      consumerTags.remove(queue, consumerTag);
    }
  }
}
