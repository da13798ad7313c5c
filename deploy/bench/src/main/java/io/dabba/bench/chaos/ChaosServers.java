package io.dabba.bench.chaos;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import io.dabba.common.rabbit.QueueNames;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.ServerSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Redis and the broker of a campaign, and what can be done to them; to the broker in turn. */
final class ChaosServers implements AutoCloseable {
  /** What faults call them. */
  static final String REDIS = "redis";

  static final String BROKER = "broker";

  private final RedisForTests redis = RedisForTests.start(ServerSource.LOCAL);
  private final BrokerForTests broker = BrokerForTests.start(ServerSource.LOCAL);

  ChaosServers() throws IOException {}

  String redisUri() {
    return redis.uri();
  }

  String amqpUri() {
    return broker.uri();
  }

  int redisPort() {
    return URI.create(redis.uri()).getPort();
  }

  int amqpPort() {
    return URI.create(broker.uri()).getPort();
  }

  void killRedis(Duration down) throws IOException, InterruptedException {
    redis.kill();
    pause(down);
    redis.restart();
  }

  /** Kills it, and takes away what it wrote in its last moments. */
  void powerOffRedis(Duration down) throws IOException, InterruptedException {
    AppendFile written = AppendFile.of(redis.uri());
    pause(AppendFile.UNSYNCED);
    redis.kill();
    written.cut();
    pause(down);
    redis.restart();
  }

  synchronized void killBroker(Duration down) throws IOException, InterruptedException {
    broker.kill();
    pause(down);
    broker.restart();
  }

  /** Raises its memory alarm. */
  synchronized void blockBroker(Duration length) throws IOException, InterruptedException {
    broker.control("eval", "vm_memory_monitor:set_vm_memory_high_watermark({absolute, 1}).");
    try {
      pause(length);
    } finally {
      broker.control(
          "eval", "vm_memory_monitor:set_vm_memory_high_watermark({absolute, \"1GB\"}).");
    }
  }

  synchronized void purgeQueue() throws Exception {
    onChannel(channel -> channel.queuePurge(QueueNames.task("default")));
  }

  synchronized void deleteQueue() throws Exception {
    onChannel(channel -> channel.queueDelete(QueueNames.task("default")));
  }

  @Override
  public void close() throws IOException {
    broker.close();
    redis.close();
  }

  private void onChannel(Use use) throws Exception {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setUri(broker.uri());
    try (Connection connection = factory.newConnection();
        Channel channel = connection.createChannel()) {
      use.of(channel);
    }
  }

  private static void pause(Duration length) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(length.toMillis());
  }

  /** Something done on a channel. */
  private interface Use {
    void of(Channel channel) throws IOException;
  }
}
