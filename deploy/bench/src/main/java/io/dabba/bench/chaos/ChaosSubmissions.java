package io.dabba.bench.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import io.dabba.common.codec.Json;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Asks for runs by messages to the broker, and asks again until one was answered. */
final class ChaosSubmissions implements AutoCloseable {
  private static final String REPLIES = "chaos-replies";
  private static final long ANSWER_SECONDS = 10;
  private static final long PAUSE_MILLIS = 200;
  private static final int PERSISTENT = 2;

  private final Connection connection;
  private final Channel channel;
  private final Map<String, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final AtomicLong correlations = new AtomicLong();

  ChaosSubmissions(String amqpUri) throws IOException {
    this.connection = new RabbitConnector(amqpUri, QueueDialect.QUORUM).connect("chaos-submit");
    this.channel = connection.createChannel();
    channel.queueDeclare(REPLIES, false, true, true, Map.of());
    channel.basicConsume(REPLIES, true, (tag, delivery) -> receive(delivery), tag -> {});
  }

  /**
   * Starts a run. That it exists is as good: an answer may have been lost.
   *
   * @throws IllegalStateException if it is refused
   */
  void trigger(String dagId, String runId) throws InterruptedException {
    String request = Json.write(Map.of("dag_id", dagId, "run_id", runId));
    JsonNode answer = ask(request);
    while (answer == null) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      answer = ask(request);
    }
    boolean exists = ErrorCode.CONFLICT.name().equalsIgnoreCase(answer.path("code").asText());
    if (!answer.path("accepted").asBoolean() && !exists) {
      throw new IllegalStateException(request + ": expected a run, found " + answer);
    }
  }

  @Override
  public void close() {
    connection.abort();
  }

  private @Nullable JsonNode ask(String request) throws InterruptedException {
    String correlation = Long.toString(correlations.incrementAndGet());
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(correlation, answer);
    try {
      publish(correlation, request);
      return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (IOException | AlreadyClosedException | ExecutionException | TimeoutException e) {
      return null;
    } finally {
      waiting.remove(correlation);
    }
  }

  private void publish(String correlation, String request) throws IOException {
    BasicProperties properties =
        new BasicProperties.Builder()
            .deliveryMode(PERSISTENT)
            .correlationId(correlation)
            .replyTo(REPLIES)
            .build();
    synchronized (channel) {
      channel.basicPublish(
          "", QueueNames.SUBMIT, properties, request.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void receive(Delivery delivery) {
    CompletableFuture<JsonNode> answer = waiting.get(delivery.getProperties().getCorrelationId());
    if (answer != null) {
      answer.complete(Json.tree(new String(delivery.getBody(), StandardCharsets.UTF_8)));
    }
  }
}
