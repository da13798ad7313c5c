package io.dabba.scheduler.redis;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.XComWriter;
import java.util.concurrent.CompletableFuture;

/** XComs in the hash of their run. */
public final class RedisXComWriter implements XComWriter {
  private final RedisConnection<String> connection;

  public RedisXComWriter(RedisConnection<String> connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<Boolean> create(
      RunKey run, String taskId, int mapIndex, String key, String json) {
    String field = RedisKeys.xcomField(taskId, mapIndex, key);
    return Answers.of(connection.commands().hsetnx(hash(run), field, stored(json)));
  }

  @Override
  public CompletableFuture<Void> replace(
      RunKey run, String taskId, int mapIndex, String key, String json) {
    String field = RedisKeys.xcomField(taskId, mapIndex, key);
    return Answers.of(connection.commands().hset(hash(run), field, stored(json)))
        .thenAccept(isNew -> {});
  }

  @Override
  public CompletableFuture<Boolean> delete(RunKey run, String taskId, int mapIndex, String key) {
    String field = RedisKeys.xcomField(taskId, mapIndex, key);
    return Answers.of(connection.commands().hdel(hash(run), field)).thenApply(count -> count > 0);
  }

  private static String stored(String json) {
    return new XComEnvelope.Inline(json).encode();
  }

  private static String hash(RunKey run) {
    return RedisKeys.xcom(Shards.of(run.dagId()), run);
  }
}
