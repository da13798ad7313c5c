package io.dabba.worker.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.worker.port.LeaseStore;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Leases in the sorted set of workers. */
public final class RedisLeaseStore implements LeaseStore {
  private final RedisClusterAsyncCommands<String, String> commands;
  private final ScriptRunner scripts;

  public RedisLeaseStore(RedisClusterAsyncCommands<String, String> commands, ScriptRunner scripts) {
    this.commands = commands;
    this.scripts = scripts;
  }

  @Override
  public CompletableFuture<List<String>> renew(String worker, Duration lease, String description) {
    String[] keys = {RedisKeys.WORKERS, RedisKeys.WORKER_INFO, RedisKeys.stops(worker)};
    return scripts.run(
        RedisScript.HEARTBEAT,
        ScriptOutputType.MULTI,
        keys,
        worker,
        Long.toString(lease.toMillis()),
        description);
  }

  @Override
  public CompletableFuture<Void> release(String worker) {
    return CompletableFuture.allOf(
        commands.zrem(RedisKeys.WORKERS, worker).toCompletableFuture(),
        commands.hdel(RedisKeys.WORKER_INFO, worker).toCompletableFuture(),
        commands.del(RedisKeys.stops(worker)).toCompletableFuture());
  }
}
