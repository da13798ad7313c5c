package io.dabba.worker.redis;

import io.dabba.common.command.Command;
import io.dabba.common.command.StartCallback;
import io.dabba.common.command.StartTask;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;

/**
 * Where the claim script finds what is claimed, and what it tells the engine.
 *
 * @param hash the hash that holds its record
 * @param field its field there
 * @param number the try or attempt that must be queued
 * @param start says that it begins
 */
record Claimed(String hash, String field, int number, Command start) {
  static Claimed of(ClaimKey key, String worker) {
    int shard = Shards.of(key.run().dagId());
    return key instanceof CallbackTry callback
        ? callback(shard, callback, worker)
        : task(shard, (TryKey) key, worker);
  }

  private static Claimed task(int shard, TryKey key, String worker) {
    return new Claimed(
        RedisKeys.taskInstances(shard, key.run(), key.instance()),
        key.instance().field(),
        key.tryNumber(),
        new StartTask(key, worker));
  }

  private static Claimed callback(int shard, CallbackTry key, String worker) {
    return new Claimed(
        RedisKeys.callbacks(shard),
        key.callback().id(),
        key.attempt(),
        new StartCallback(key, worker));
  }
}
