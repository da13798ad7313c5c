package io.dabba.bench;

import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.ServerSource;
import java.io.IOException;

/**
 * Real servers of this machine, started for one measurement: redis-server with AOF everysec and
 * rabbitmq-server.
 */
final class BenchServers implements AutoCloseable {
  private final RedisForTests redis = RedisForTests.start(ServerSource.LOCAL);
  private final BrokerForTests broker = BrokerForTests.start(ServerSource.LOCAL);

  BenchServers() throws IOException {}

  String redisUri() {
    return redis.uri();
  }

  String amqpUri() {
    return broker.uri();
  }

  @Override
  public void close() throws IOException {
    broker.close();
    redis.close();
  }
}
