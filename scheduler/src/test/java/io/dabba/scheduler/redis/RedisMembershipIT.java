package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.port.Membership;
import io.dabba.scheduler.port.MembershipContract;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

@WithServers
class RedisMembershipIT extends MembershipContract {
  private final Map<String, RedisMembership> memberships = new HashMap<>();
  private RedisConnector redis;

  @BeforeEach
  void connect(RedisForTests server) {
    redis = RedisConnector.of(server.uri());
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Override
  protected Membership membership(String scheduler) {
    return memberships.computeIfAbsent(scheduler, id -> new RedisMembership(redis, id));
  }

  @Override
  protected void pass(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    Awaitility.await().until(() -> System.nanoTime() > until);
  }
}
