package io.dabba.bench.baseline;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The worker half of the bare loop: claim, then report, with nothing in between. */
final class BareWorker {
  private static final int PREFETCH = 300;
  private static final int ACK_EVERY = 20;
  private static final String VALUE = "{\"return_value\": 42}";

  private final BareScripts scripts;
  private final Channel channel;

  BareWorker(Connection connection, BareScripts scripts, String queue) throws IOException {
    this.scripts = scripts;
    this.channel = connection.createChannel();
    channel.basicQos(PREFETCH);
    channel.basicConsume(queue, false, (tag, delivery) -> work(delivery), tag -> {});
  }

  private void work(Delivery delivery) throws IOException {
    String[] words = new String(delivery.getBody(), StandardCharsets.UTF_8).split(" ", 3);
    int shard = Integer.parseInt(words[0]);
    String task = words[1];
    scripts
        .claim(shard, task, "token")
        .thenAccept(
            claimed -> {
              if (claimed == 1) {
                scripts.report(shard, task, "token", VALUE);
              }
            });
    long tag = delivery.getEnvelope().getDeliveryTag();
    if (tag % ACK_EVERY == 0) {
      channel.basicAck(tag, true);
    }
  }
}
