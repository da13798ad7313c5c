package io.dabba.worker.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.LogStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Logs as lists that vanish a week after their last line, or with their run, for which a set names
 * those of a run.
 */
public final class RedisLogStore implements LogStore {
  private static final Duration TTL = Duration.ofDays(7);

  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisLogStore(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public CompletableFuture<Void> append(String tryId, List<String> lines) {
    String key = RedisKeys.log(tryId);
    String logs = RedisKeys.logs(run(tryId));
    return CompletableFuture.allOf(
        commands.rpush(key, lines.toArray(String[]::new)).toCompletableFuture(),
        commands.expire(key, TTL).toCompletableFuture(),
        commands.sadd(logs, tryId).toCompletableFuture(),
        commands.expire(logs, TTL).toCompletableFuture());
  }

  private static RunKey run(String tryId) {
    String[] parts = tryId.split("/", 3);
    return new RunKey(parts[0], parts[1]);
  }
}
