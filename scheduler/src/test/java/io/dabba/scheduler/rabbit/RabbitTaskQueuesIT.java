package io.dabba.scheduler.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.GetResponse;
import io.dabba.common.message.MessageSigner;
import io.dabba.common.message.TaskMessageCodec;
import io.dabba.common.message.WorkMessage;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.scheduler.port.TaskQueues;
import io.dabba.scheduler.port.TaskQueuesContract;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.WithServers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RabbitTaskQueuesIT extends TaskQueuesContract {
  private final TaskMessageCodec codec =
      new TaskMessageCodec(new MessageSigner("key".getBytes(StandardCharsets.UTF_8)));

  private RabbitTaskQueues queues;
  private Connection connection;

  @BeforeEach
  void connect(BrokerForTests broker) {
    RabbitConnector connector = connector(broker);
    queues = new RabbitTaskQueues(connector, codec, new SimpleMeterRegistry(), QueueNames::task);
    connection = connector.connect("test");
  }

  @AfterEach
  void disconnect() throws IOException {
    connection.close();
    queues.close();
  }

  @Test
  void shouldPublishAgainAfterARestartOfTheBroker() throws IOException {
    // Given
    try (BrokerForTests own = BrokerForTests.start();
        RabbitTaskQueues recovering =
            new RabbitTaskQueues(
                connector(own), codec, new SimpleMeterRegistry(), QueueNames::task)) {
      recovering.publish("etl", message(1));
      awaitDepth(recovering, 1);
      own.stop();
      own.restart();

      // When
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(recovering::isOpen);
      long before = recovering.depth("etl");
      recovering.publish("etl", message(2));

      // Then
      awaitDepth(recovering, before + 1);
      assertThat(recovering.isOpen()).isTrue();
    }
  }

  @Override
  protected TaskQueues queues() {
    return queues;
  }

  @Override
  protected @Nullable WorkMessage fetch(String queue) {
    try (Channel channel = connection.createChannel()) {
      GetResponse response = channel.basicGet(QueueNames.task(queue), true);
      return response == null
          ? null
          : codec.decode(response.getProps().getHeaders(), response.getBody());
    } catch (IOException | java.util.concurrent.TimeoutException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  @Override
  protected void purge(String queue) {
    onChannel(channel -> channel.queuePurge(QueueNames.task(queue)));
  }

  @Override
  protected void delete(String queue) {
    onChannel(channel -> channel.queueDelete(QueueNames.task(queue)));
  }

  private void onChannel(ChannelAction action) {
    try (Channel channel = connection.createChannel()) {
      action.perform(channel);
    } catch (IOException | java.util.concurrent.TimeoutException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static RabbitConnector connector(BrokerForTests broker) {
    return new RabbitConnector(
        broker.uri(), broker.hasQuorumQueues() ? QueueDialect.QUORUM : QueueDialect.CLASSIC);
  }

  @FunctionalInterface
  private interface ChannelAction {
    void perform(Channel channel) throws IOException;
  }
}
