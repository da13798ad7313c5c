package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class SchedulerHeartbeatIT {
  private RedisConnector connector;
  private RedisConnection<String> redis;

  @BeforeEach
  void connect(RedisForTests server) {
    connector = RedisConnector.of(server.uri());
    redis = connector.connect();
  }

  @AfterEach
  void disconnect() {
    redis.close();
    connector.close();
  }

  @Test
  void shouldSignOffWhenClosed() {
    // Given
    SchedulerHeartbeat heartbeat = new SchedulerHeartbeat(connector, "node", () -> true);
    Awaitility.await().until(() -> Answers.await(redis.commands().hlen(RedisKeys.SCHEDULERS)) == 1);

    // When
    heartbeat.close();

    // Then
    assertThat(Answers.await(redis.commands().hkeys(RedisKeys.SCHEDULERS))).isEmpty();
  }

  @Test
  void shouldForgetSchedulersThatDiedLongAgo() {
    // Given
    Instant longAgo = Instant.now().minus(Duration.ofDays(2));
    Instant lately = Instant.now().minus(Duration.ofHours(2));
    lost("old", longAgo);
    lost("young", lately);

    // When
    new SchedulerHeartbeat(connector, "node", () -> false).close();

    // Then
    assertThat(Answers.await(redis.commands().hkeys(RedisKeys.SCHEDULERS))).containsOnly("young");
  }

  private void lost(String name, Instant last) {
    String status = Json.write(new SchedulerStatus(name, last));
    Answers.await(redis.commands().hset(RedisKeys.SCHEDULERS, name, status));
  }
}
