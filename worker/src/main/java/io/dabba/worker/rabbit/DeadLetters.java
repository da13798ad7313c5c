package io.dabba.worker.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages nobody could read to {@code dabba.dead}, each with the reason and the queue it
 * came from, and waits until the broker has them. For one thread. Its connection is opened when it
 * is first needed.
 */
final class DeadLetters implements AutoCloseable {
  static final String REASON = "dabba_reason";
  static final String QUEUE = "dabba_queue";

  private static final long CONFIRM_MILLIS = 5_000;
  private static final int MAX_REASON = 500;
  private static final int PERSISTENT = 2;

  private final RabbitConnector connector;
  private @Nullable Connection connection;
  private @Nullable Channel channel;

  DeadLetters(RabbitConnector connector) {
    this.connector = connector;
  }

  /** Publishes; the broker has it when this returns. */
  void publish(String queue, BasicProperties properties, byte[] body, String reason)
      throws IOException, TimeoutException, InterruptedException {
    Channel open = open();
    byte[] kept = Arrays.copyOf(body, Math.min(body.length, TaskMessageCodec.MAX_BODY_BYTES));
    try {
      open.basicPublish("", QueueNames.DEAD, marked(properties, queue, reason), kept);
    } catch (IllegalArgumentException e) {
      BasicProperties withoutHeaders = properties.builder().headers(Map.of()).build();
      open.basicPublish("", QueueNames.DEAD, marked(withoutHeaders, queue, reason), kept);
    }
    open.waitForConfirmsOrDie(CONFIRM_MILLIS);
  }

  @Override
  public void close() {
    if (connection != null) {
      connection.abort();
    }
  }

  private Channel open() throws IOException {
    if (connection == null) {
      connection = connector.connect("dabba-worker-dead-letters");
    }
    if (channel == null || !channel.isOpen()) {
      channel = connection.createChannel();
      channel.confirmSelect();
      connector.declare(channel, QueueNames.DEAD);
    }
    return channel;
  }

  /** Headers that leave no room for these two in a frame are dropped by the caller. */
  private static BasicProperties marked(BasicProperties properties, String queue, String reason) {
    Map<String, Object> headers = new LinkedHashMap<>();
    if (properties.getHeaders() != null) {
      headers.putAll(properties.getHeaders());
    }
    headers.put(QUEUE, queue);
    headers.put(
        REASON, reason.length() > MAX_REASON ? reason.substring(0, MAX_REASON) + "..." : reason);
    return properties.builder().headers(headers).deliveryMode(PERSISTENT).expiration(null).build();
  }
}
