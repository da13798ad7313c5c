package io.dabba.testkit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeoutException;

/** Empties a queue as any client could. */
final class QueuePurge {
  private QueuePurge() {}

  static void of(String uri, String queue) throws IOException {
    ConnectionFactory factory = new ConnectionFactory();
    try {
      factory.setUri(uri);
      try (Connection connection = factory.newConnection();
          Channel channel = connection.createChannel()) {
        channel.queuePurge(queue);
      }
    } catch (URISyntaxException | GeneralSecurityException | TimeoutException e) {
      throw new IOException("test servers: expected to purge " + queue, e);
    }
  }
}
