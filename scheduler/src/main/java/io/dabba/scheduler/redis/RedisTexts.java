package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.lettuce.core.ScriptOutputType;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Texts by name, in a hash of each kind. */
final class RedisTexts {
  private final RedisConnection<String> connection;
  private final ScriptRunner scripts;

  RedisTexts(RedisConnection<String> connection) {
    this.connection = connection;
    this.scripts = new ScriptRunner(connection.commands());
  }

  CompletableFuture<Map<String, String>> all(String hash) {
    return Answers.of(connection.commands().hgetall(hash)).thenApply(TreeMap::new);
  }

  CompletableFuture<Optional<String>> find(String hash, String name) {
    return Answers.of(connection.commands().hget(hash, name)).thenApply(Optional::ofNullable);
  }

  /** Whether there was none before. */
  CompletableFuture<Boolean> create(String hash, String name, String text) {
    return Answers.of(connection.commands().hsetnx(hash, name, text));
  }

  /** Whether it was still the known one, and is replaced now. */
  CompletableFuture<Boolean> replace(String hash, String name, String known, String text) {
    return scripts
        .<Long>run(
            RedisScript.REPLACE_FIELD,
            ScriptOutputType.INTEGER,
            new String[] {hash},
            name,
            known,
            text)
        .thenApply(replaced -> replaced == 1);
  }

  /** Whether there was one. */
  CompletableFuture<Boolean> delete(String hash, String name) {
    return Answers.of(connection.commands().hdel(hash, name)).thenApply(count -> count > 0);
  }
}
