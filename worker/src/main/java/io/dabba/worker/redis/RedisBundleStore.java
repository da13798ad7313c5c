package io.dabba.worker.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.BundleStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Bundles in Redis, over a connection of their own: one may have 64 MB. */
public final class RedisBundleStore implements BundleStore {
  private final RedisClusterAsyncCommands<String, byte[]> commands;

  public RedisBundleStore(RedisClusterAsyncCommands<String, byte[]> commands) {
    this.commands = commands;
  }

  @Override
  public CompletableFuture<byte @Nullable []> fetch(String hash) {
    return commands.get(RedisKeys.bundle(hash)).toCompletableFuture();
  }
}
