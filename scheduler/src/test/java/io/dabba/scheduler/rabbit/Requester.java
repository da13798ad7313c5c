package io.dabba.scheduler.rabbit;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.codec.Json;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** A program that asks for runs, and looks into queues. */
final class Requester implements AutoCloseable {
  private final Connection connection;
  private final Channel channel;
  private final String replies;

  Requester(RabbitConnector connector) throws IOException {
    connection = connector.connect("requester");
    channel = connection.createChannel();
    replies = channel.queueDeclare().getQueue();
  }

  /** Sends a request whose message id and correlation id are {@code id}, and wants an answer. */
  void send(String body, String id) throws IOException {
    send(
        body,
        new BasicProperties.Builder().messageId(id).correlationId(id).replyTo(replies).build());
  }

  void send(String body, BasicProperties properties) throws IOException {
    channel.basicPublish("", QueueNames.SUBMIT, properties, body.getBytes(StandardCharsets.UTF_8));
  }

  /** The next answer, which must be the one to this request. */
  JsonNode reply(String correlationId) {
    Message message = take(replies);
    if (!correlationId.equals(message.properties().getCorrelationId())) {
      throw new IllegalStateException("expected an answer to " + correlationId);
    }
    return Json.tree(message.text());
  }

  Message take(String queue) {
    GetResponse response = await().until(() -> channel.basicGet(queue, true), Objects::nonNull);
    return new Message(response.getProps(), new String(response.getBody(), StandardCharsets.UTF_8));
  }

  long depth(String queue) throws IOException {
    return channel.messageCount(queue);
  }

  void purge(String queue) throws IOException {
    channel.queuePurge(queue);
  }

  void declare(String queue) throws IOException {
    channel.queueDeclare(queue, false, true, true, null);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  /**
   * A message that was taken from a queue.
   *
   * @param properties its properties
   * @param text its body
   */
  record Message(BasicProperties properties, String text) {
    String header(String name) {
      return String.valueOf(properties.getHeaders().get(name));
    }
  }
}
