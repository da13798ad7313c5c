package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.UserStore;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Accounts in one hash of Redis. */
public final class RedisUserStore implements UserStore {
  private final RedisConnection<String> connection;

  public RedisUserStore(RedisConnection<String> connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Optional<String>> find(String username) {
    return Answers.of(connection.commands().hget(RedisKeys.USERS, username))
        .thenApply(Optional::ofNullable);
  }

  @Override
  public CompletableFuture<Boolean> create(String username, String account) {
    return Answers.of(connection.commands().hsetnx(RedisKeys.USERS, username, account));
  }
}
