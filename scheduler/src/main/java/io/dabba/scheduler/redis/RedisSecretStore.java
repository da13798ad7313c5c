package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.scheduler.port.SecretStore;
import io.lettuce.core.ScriptOutputType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Variables and connections, one hash of each. */
public final class RedisSecretStore implements SecretStore {
  private final RedisConnection<String> connection;

  public RedisSecretStore(RedisConnection<String> connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Map<String, String>> all(Kind kind) {
    return Answers.of(connection.commands().hgetall(hash(kind))).thenApply(TreeMap::new);
  }

  @Override
  public CompletableFuture<Optional<String>> find(Kind kind, String name) {
    return Answers.of(connection.commands().hget(hash(kind), name)).thenApply(Optional::ofNullable);
  }

  @Override
  public CompletableFuture<Boolean> create(Kind kind, String name, String text) {
    return Answers.of(connection.commands().hsetnx(hash(kind), name, text));
  }

  @Override
  public CompletableFuture<Void> replace(Kind kind, String name, String text) {
    return Answers.of(connection.commands().hset(hash(kind), name, text)).thenApply(done -> null);
  }

  @Override
  public CompletableFuture<Boolean> replace(Kind kind, String name, String known, String text) {
    return new ScriptRunner(connection.commands())
        .<Long>run(
            RedisScript.REPLACE_FIELD,
            ScriptOutputType.INTEGER,
            new String[] {hash(kind)},
            name,
            known,
            text)
        .thenApply(replaced -> replaced == 1);
  }

  @Override
  public CompletableFuture<Boolean> delete(Kind kind, String name) {
    return Answers.of(connection.commands().hdel(hash(kind), name)).thenApply(count -> count > 0);
  }

  private static String hash(Kind kind) {
    return kind == Kind.VARIABLE ? RedisKeys.VARIABLES : RedisKeys.CONNECTIONS;
  }
}
