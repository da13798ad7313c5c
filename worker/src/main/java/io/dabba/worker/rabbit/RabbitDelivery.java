package io.dabba.worker.rabbit;

import com.rabbitmq.client.AMQP.BasicProperties;
import io.dabba.worker.port.Delivery;
import java.util.Map;

/** One delivery, bound to the channel it came on: its tag means nothing on any other. */
final class RabbitDelivery implements Delivery {
  private final SettlingChannel channel;
  private final String queue;
  private final long tag;
  private final BasicProperties properties;
  private final byte[] body;

  RabbitDelivery(
      SettlingChannel channel, String queue, long tag, BasicProperties properties, byte[] body) {
    this.channel = channel;
    this.queue = queue;
    this.tag = tag;
    this.properties = properties;
    this.body = body;
  }

  @Override
  public Map<String, Object> headers() {
    return properties.getHeaders() == null ? Map.of() : properties.getHeaders();
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public void ack() {
    channel.ack(tag);
  }

  @Override
  public void requeue() {
    channel.requeue(tag);
  }

  @Override
  public void dead(String reason) {
    channel.dead(this, reason);
  }

  String queue() {
    return queue;
  }

  long tag() {
    return tag;
  }

  BasicProperties properties() {
    return properties;
  }
}
