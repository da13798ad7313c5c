package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Variables and connections, one hash of each. */
public final class RedisSecretStore implements SecretStore {
  private final RedisConnection<String> connection;
  private final RedisTexts texts;

  public RedisSecretStore(RedisConnection<String> connection) {
    this.connection = connection;
    this.texts = new RedisTexts(connection);
  }

  @Override
  public CompletableFuture<Map<String, String>> all(Kind kind) {
    return texts.all(hash(kind));
  }

  @Override
  public CompletableFuture<Optional<String>> find(Kind kind, String name) {
    return texts.find(hash(kind), name);
  }

  @Override
  public CompletableFuture<Boolean> create(Kind kind, String name, String text) {
    return texts.create(hash(kind), name, text);
  }

  @Override
  public CompletableFuture<Void> replace(Kind kind, String name, String text) {
    return Answers.of(connection.commands().hset(hash(kind), name, text)).thenApply(done -> null);
  }

  @Override
  public CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text) {
    return texts.replace(hash(kind), name, known, text);
  }

  @Override
  public CompletableFuture<Boolean> delete(Kind kind, String name) {
    return texts.delete(hash(kind), name);
  }

  private static String hash(Kind kind) {
    return kind == Kind.VARIABLE ? RedisKeys.VARIABLES : RedisKeys.CONNECTIONS;
  }
}
