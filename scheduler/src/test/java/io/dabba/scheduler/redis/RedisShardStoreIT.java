package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.port.Inbox;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.ShardStoreContract;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class RedisShardStoreIT extends ShardStoreContract {
  private RedisConnector redis;
  private Inbox inbox;

  @BeforeEach
  void connect(RedisForTests server) {
    redis = RedisConnector.of(server.uri());
    inbox = new RedisInbox(redis, 100);
  }

  @AfterEach
  void disconnect() {
    redis.close();
  }

  @Test
  void shouldSurviveForgottenScripts() {
    // Given
    ShardStore store = store("a");
    store.acquire(List.of(1), Duration.ofMinutes(1));
    redis.connect().commands().scriptFlush().toCompletableFuture().join();

    // When
    var granted = store.acquire(List.of(1), Duration.ofMinutes(1));

    // Then
    assertThat(granted).containsOnlyKeys(1);
  }

  @Override
  protected ShardStore store(String owner) {
    return new RedisShardStore(
        redis, (bundle, dagId) -> versions.find(bundle, dagId).graph().size(), owner);
  }

  @Override
  protected Inbox inbox() {
    return inbox;
  }

  @Override
  protected void pass(Duration time) {
    Awaitility.await().pollDelay(time.plusMillis(5)).until(() -> true);
  }
}
