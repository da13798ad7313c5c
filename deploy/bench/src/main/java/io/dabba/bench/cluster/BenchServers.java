package io.dabba.bench.cluster;

import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.ServerSource;
import java.io.IOException;
import java.net.URI;

/**
 * Real servers of this machine: a redis-server of its own with AOF everysec, and an empty virtual
 * host on the one rabbitmq-server of this JVM, which takes seconds to start.
 */
public final class BenchServers implements AutoCloseable {
  private static final String SOURCE = "DABBA_TEST_SERVERS";

  static {
    System.setProperty(SOURCE, ServerSource.LOCAL.name());
  }

  private final RedisForTests redis = RedisForTests.start(ServerSource.LOCAL);
  private final BrokerForTests broker = BrokerForTests.shared();

  public BenchServers() throws IOException {}

  public String redisUri() {
    return redis.uri();
  }

  public String amqpUri() {
    return broker.uri();
  }

  int redisPort() {
    return URI.create(redis.uri()).getPort();
  }

  int amqpPort() {
    return URI.create(broker.uri()).getPort();
  }

  @Override
  public void close() throws IOException {
    broker.close();
    redis.close();
  }
}
