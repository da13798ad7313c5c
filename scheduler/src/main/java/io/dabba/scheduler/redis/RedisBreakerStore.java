package io.dabba.scheduler.redis;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.BreakerStore;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Circuit breakers, one hash. */
public final class RedisBreakerStore implements BreakerStore {
  private final RedisConnection<String> connection;

  public RedisBreakerStore(RedisConnection<String> connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<SortedMap<String, BreakerState>> all() {
    return Answers.of(connection.commands().hgetall(RedisKeys.BREAKERS))
        .thenApply(RedisBreakerStore::read);
  }

  @Override
  public CompletableFuture<Boolean> reset(String name) {
    return Answers.of(connection.commands().hdel(RedisKeys.BREAKERS, name))
        .thenApply(count -> count > 0);
  }

  private static SortedMap<String, BreakerState> read(Map<String, String> stored) {
    SortedMap<String, BreakerState> breakers = new TreeMap<>();
    stored.forEach((name, state) -> breakers.put(name, Json.read(state, BreakerState.class)));
    return breakers;
  }
}
