package io.dabba.scheduler.rabbit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownSignalException;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.common.rabbit.RabbitConnector;
import io.dabba.common.rabbit.RabbitConnector.QueueDialect;
import io.dabba.scheduler.api.InMemoryStateReader;
import io.dabba.scheduler.port.Reply;
import io.dabba.scheduler.submit.AnsweringGateway;
import io.dabba.scheduler.submit.ConfCheck;
import io.dabba.scheduler.submit.Submissions;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.ServerSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rights that the guide gives a program: to submit runs, and nothing else. */
class SubmitRightsIT {
  private static final String EXCHANGE = "submit";
  private static final String DIRECT_REPLY = "amq.rabbitmq.reply-to";

  private RabbitSubmissions submissions;
  private Connection shop;

  @BeforeEach
  void grant() throws IOException {
    BrokerForTests broker = BrokerForTests.shared();
    assumeTrue(broker.source() == ServerSource.LOCAL, "expected a broker with rabbitmqctl");
    RabbitConnector owner = new RabbitConnector(broker.uri(), QueueDialect.QUORUM);
    submissions =
        new RabbitSubmissions(
            owner,
            new Submissions(
                new AnsweringGateway(new Reply(null, "r1")),
                new ConfCheck(new InMemoryStateReader()),
                1_000));
    try (Connection connection = owner.connect("owner")) {
      Channel channel = connection.createChannel();
      channel.exchangeDeclare(EXCHANGE, "direct", true);
      channel.queueBind(QueueNames.SUBMIT, EXCHANGE, QueueNames.SUBMIT);
    }
    String name = "shop-" + System.nanoTime();
    broker.control("add_user", name, "secret");
    broker.control("set_permissions", name, "^$", "^submit$", "^$");
    String uri = broker.uri().replace("guest:guest@", name + ":secret@");
    shop = new RabbitConnector(uri, QueueDialect.QUORUM).connect("shop");
  }

  @AfterEach
  void close() throws IOException {
    if (shop != null) {
      shop.abort();
      submissions.close();
    }
  }

  @Test
  void shouldSubmitAndReadTheAnswer() throws Exception {
    // Given
    Channel channel = shop.createChannel();
    BlockingQueue<String> replies = new LinkedBlockingQueue<>();
    channel.basicConsume(
        DIRECT_REPLY,
        true,
        (tag, reply) -> replies.add(new String(reply.getBody(), StandardCharsets.UTF_8)),
        tag -> {});

    // When
    publish(channel, EXCHANGE, QueueNames.SUBMIT);

    // Then
    assertThat(replies.poll(10, TimeUnit.SECONDS))
        .isEqualTo("{\"accepted\":true,\"dag_id\":\"etl\",\"run_id\":\"r1\"}");
  }

  @Test
  void shouldDoNothingElse() throws Exception {
    // Given
    List<Attempt> attempts =
        List.of(
            channel -> publish(channel, "", QueueNames.SUBMIT),
            channel -> publish(channel, "", QueueNames.task("default")),
            channel -> channel.basicGet(QueueNames.DEAD, true),
            channel -> channel.queuePurge(QueueNames.SUBMIT),
            channel -> channel.queueDeclare("mine", false, true, true, null),
            channel -> channel.queueDelete(QueueNames.SUBMIT));

    for (Attempt attempt : attempts) {
      // When
      Channel channel = shop.createChannel();
      refused(channel, attempt);

      // Then
      await().until(() -> !channel.isOpen());
      assertThat(channel.getCloseReason()).hasMessageContaining("ACCESS_REFUSED");
    }
  }

  private static void refused(Channel channel, Attempt attempt) throws IOException {
    try {
      attempt.make(channel);
    } catch (IOException e) {
      assertThat(e).hasCauseInstanceOf(ShutdownSignalException.class);
    }
  }

  private static void publish(Channel channel, String exchange, String queue) throws IOException {
    channel.basicPublish(
        exchange,
        queue,
        new BasicProperties.Builder().replyTo(exchange.isEmpty() ? null : DIRECT_REPLY).build(),
        "{\"dag_id\": \"etl\", \"run_id\": \"r1\"}".getBytes(StandardCharsets.UTF_8));
  }

  /** Something that user may not do. */
  private interface Attempt {
    void make(Channel channel) throws IOException;
  }
}
