package io.dabba.worker.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.SecretStore;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import org.jspecify.annotations.Nullable;

/** Variables and connections, one hash of each. */
public final class RedisSecretStore implements SecretStore {
  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisSecretStore(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable String variable(String key) {
    return Waiting.answer(commands.hget(RedisKeys.VARIABLES, key), "variable " + key);
  }

  @Override
  public @Nullable String connection(String id) {
    return Waiting.answer(commands.hget(RedisKeys.CONNECTIONS, id), "connection " + id);
  }
}
