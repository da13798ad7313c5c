package io.dabba.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@WithServers
class WithServersTest {
  @BeforeEach
  void fill(RedisForTests redis) {
    ask(redis, connection -> connection.sync().set("run", "success"));
  }

  @RepeatedTest(2)
  void shouldHandOutAnEmptyRedis(RedisForTests redis) {
    // When
    Long keys = ask(redis, connection -> connection.sync().dbsize());

    // Then
    assertThat(keys).isEqualTo(1);
  }

  @RepeatedTest(2)
  void shouldHandOutAnEmptyVirtualHost(BrokerForTests broker) throws Exception {
    // Given
    try (Connection connection = connect(broker)) {

      // When
      connection.createChannel().queueDeclare("etl", true, false, false, null);
      var declared = connection.createChannel().queueDeclarePassive("etl");

      // Then
      assertThat(declared.getMessageCount()).isZero();
    }
  }

  @Test
  void shouldComeBackAtTheSameAddressWithItsData() throws Exception {
    // Given
    try (RedisForTests redis = RedisForTests.start()) {
      ask(redis, connection -> connection.sync().configSet("appendfsync", "always"));
      ask(redis, connection -> connection.sync().set("run", "success"));

      // When
      redis.kill();
      redis.restart();

      // Then
      String state = ask(redis, connection -> connection.sync().get("run"));
      assertThat(state).isEqualTo("success");
    }
  }

  @Test
  void shouldBringABrokerBackAtTheSameAddress() throws Exception {
    // Given
    try (BrokerForTests broker = BrokerForTests.start()) {

      // When
      broker.kill();
      broker.restart();

      // Then
      try (Connection connection = connect(broker)) {
        assertThat(connection.isOpen()).isTrue();
      }
    }
  }

  private static Connection connect(BrokerForTests broker) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    return factory.newConnection();
  }

  private static <T> T ask(
      RedisForTests redis, Function<StatefulRedisConnection<String, String>, T> question) {
    RedisClient client = RedisClient.create(redis.uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      return question.apply(connection);
    } finally {
      client.shutdown();
    }
  }
}
