package io.dabba.worker.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.RenderedStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletableFuture;

/** Rendered arguments beside the other keys of their run. */
public final class RedisRenderedStore implements RenderedStore {
  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisRenderedStore(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public CompletableFuture<Void> write(TryKey key, String json) {
    String hash = RedisKeys.rendered(Shards.of(key.run().dagId()), key.run());
    String field = RedisKeys.tryField(key.instance(), key.tryNumber());
    return commands.hset(hash, field, json).toCompletableFuture().thenAccept(isNew -> {});
  }
}
