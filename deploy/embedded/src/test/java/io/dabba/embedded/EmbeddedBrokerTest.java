package io.dabba.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.MessageProperties;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
  @TempDir Path folder;

  @Test
  void shouldConfirmAndDeliver() throws Exception {
    // Given
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Connection connection = connect(broker.uri());
        Channel channel = connection.createChannel()) {
      channel.queueDeclare("dabba.queue.default", true, false, false, null);
      channel.confirmSelect();

      // When
      channel.basicPublish(
          "",
          "dabba.queue.default",
          MessageProperties.PERSISTENT_BASIC,
          "tiffin".getBytes(StandardCharsets.UTF_8));

      // Then
      channel.waitForConfirmsOrDie(5_000);
      assertThat(channel.basicGet("dabba.queue.default", true).getBody())
          .asString()
          .isEqualTo("tiffin");
    }
  }

  @Test
  void shouldKeepVirtualHostsApart() throws Exception {
    // Given
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
        Connection first = connect(broker.uri());
        Channel channel = first.createChannel()) {
      channel.queueDeclare("etl", true, false, false, null);

      // When
      broker.createVirtualHost("other");

      // Then
      try (Connection second = connect(broker.uri("other"))) {
        Channel other = second.createChannel();
        assertThatThrownBy(() -> other.queueDeclarePassive("etl")).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void shouldRefuseATakenPort() throws Exception {
    // Given
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName(Loopback.ADDRESS))) {
      int port = taken.getLocalPort();

      // Then
      assertThatThrownBy(() -> EmbeddedBroker.start(folder, port, "secret"))
          .isInstanceOf(IOException.class)
          .hasStackTraceContaining(port + " to be free, found it is taken");
    }
  }

  @Test
  void shouldRefuseAWrongPassword() throws Exception {
    // Given
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder)) {
      String uri = broker.uri().replaceAll(":[0-9a-f]+@", ":guess@");

      // When / Then
      assertThatThrownBy(() -> connect(uri)).isInstanceOf(IOException.class);
    }
  }

  private static Connection connect(String uri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(uri);
    return factory.newConnection();
  }
}
