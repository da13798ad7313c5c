package io.dabba.bench.cluster;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Asks for runs through the broker, persistent and confirmed, as a shop's own systems would. */
public final class RunRequests implements AutoCloseable {
  private static final String QUEUE = "dabba.submit";
  private static final long CONFIRM_MILLIS = TimeUnit.MINUTES.toMillis(1);
  private static final AMQP.BasicProperties PERSISTENT =
      new AMQP.BasicProperties.Builder().deliveryMode(2).build();

  private final Connection connection;
  private final Channel channel;

  RunRequests(String amqpUri) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(amqpUri);
    connection = factory.newConnection();
    channel = connection.createChannel();
    channel.confirmSelect();
  }

  /** Asks for one run; it may be on its way to the broker still. */
  public void send(String dagId, String runId) throws IOException {
    byte[] body =
        Json.write(Map.of("dag_id", dagId, "run_id", runId)).getBytes(StandardCharsets.UTF_8);
    channel.basicPublish("", QUEUE, true, PERSISTENT, body);
  }

  /** Waits until the broker has all that was sent. */
  public void confirm() throws Exception {
    channel.waitForConfirmsOrDie(CONFIRM_MILLIS);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }
}
