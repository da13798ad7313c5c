package io.dabba.worker.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.WithServers;
import io.dabba.worker.port.Delivery;
import io.dabba.worker.port.TaskSource;
import io.dabba.worker.port.TaskSourceContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RabbitTaskSourceIT extends TaskSourceContract {
  private RabbitConnector connector;
  private Connection connection;
  private Channel channel;

  @BeforeEach
  void connect(BrokerForTests broker) throws Exception {
    connect(broker.uri(), broker.hasQuorumQueues());
  }

  @AfterEach
  void disconnect() {
    connection.abort();
  }

  @Test
  void shouldConsumeAgainAfterItsQueueWasDeleted() throws Exception {
    // Given
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    try (TaskSource source = open()) {
      source.start(List.of("etl"), 4, deliveries::add);

      // When
      channel.queueDelete(QueueNames.task("etl"));

      // Then
      await().until(() -> !source.isConsuming());
      await().atMost(Duration.ofSeconds(20)).until(source::isConsuming);
      publish("etl", Map.of(), new byte[] {1});
      assertThat(deliveries.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void shouldConsumeAgainIfItsQueueWasDeletedWhileItConsumedNothing() throws Exception {
    // Given
    BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    try (TaskSource source = open()) {
      source.start(List.of("etl"), 4, deliveries::add);
      source.limit(0);
      channel.queueDelete(QueueNames.task("etl"));

      // When
      source.limit(4);

      // Then
      await().atMost(Duration.ofSeconds(20)).until(source::isConsuming);
      publish("etl", Map.of(), new byte[] {1});
      assertThat(deliveries.poll(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void shouldConsumeAgainAfterARestartAndDropStaleAcks() throws Exception {
    // Given
    try (BrokerForTests own = BrokerForTests.start()) {
      disconnect();
      connect(own.uri(), own.hasQuorumQueues());
      BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
      try (TaskSource source = open()) {
        source.start(List.of("etl"), 4, deliveries::add);
        publish("etl", Map.of(), "before".getBytes(StandardCharsets.UTF_8));
        Delivery stale = deliveries.poll(10, TimeUnit.SECONDS);
        disconnect();

        // When
        own.stop();
        own.restart();
        stale.ack();

        // Then
        await().atMost(Duration.ofSeconds(30)).until(source::isConsuming);
        Delivery again = deliveries.poll(20, TimeUnit.SECONDS);
        assertThat(again).isNotNull();
        assertThat(again.body()).isEqualTo(stale.body());
        again.ack();
        connect(own.uri(), own.hasQuorumQueues());
        publish("etl", Map.of(), "after".getBytes(StandardCharsets.UTF_8));
        assertThat(deliveries.poll(10, TimeUnit.SECONDS)).isNotNull();
      }
    }
  }

  @Override
  protected TaskSource open() {
    return new RabbitTaskSource(connector);
  }

  @Override
  protected void publish(String queue, Map<String, Object> headers, byte[] body) throws Exception {
    connector.declare(channel, QueueNames.task(queue));
    channel.basicPublish(
        "",
        QueueNames.task(queue),
        new BasicProperties.Builder().headers(headers).deliveryMode(2).build(),
        body);
    channel.waitForConfirmsOrDie(10_000);
  }

  @Override
  protected long depth(String queue) throws Exception {
    return channel.messageCount(QueueNames.task(queue));
  }

  @Override
  protected @Nullable String deadReason() throws Exception {
    connector.declare(channel, QueueNames.DEAD);
    GetResponse letter = channel.basicGet(QueueNames.DEAD, false);
    return letter == null
        ? null
        : letter.getProps().getHeaders().get(DeadLetters.REASON).toString();
  }

  private void connect(String uri, boolean quorum) throws Exception {
    connector = new RabbitConnector(uri, quorum ? QueueDialect.QUORUM : QueueDialect.CLASSIC);
    connection = connector.connect("test");
    channel = connection.createChannel();
    channel.confirmSelect();
  }
}
