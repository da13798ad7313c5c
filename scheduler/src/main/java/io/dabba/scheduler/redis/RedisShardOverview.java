package io.dabba.scheduler.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.ShardOverview;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads the leases of all shards in one round trip. */
public final class RedisShardOverview implements ShardOverview {
  private final RedisConnection<String> connection;

  public RedisShardOverview(RedisConnection<String> connection) {
    this.connection = connection;
  }

  @Override
  public CompletableFuture<List<ShardStatus>> shards() {
    return Answers.all(IntStream.range(0, Shards.COUNT).mapToObj(this::shard).toList());
  }

  private CompletableFuture<ShardStatus> shard(int shard) {
    CompletableFuture<Long> length = Answers.of(connection.commands().xlen(RedisKeys.inbox(shard)));
    return Answers.of(connection.commands().hgetall(RedisKeys.meta(shard)))
        .thenCombine(length, (meta, waiting) -> status(shard, meta, waiting));
  }

  private static ShardStatus status(int shard, Map<String, String> meta, long inboxLength) {
    return new ShardStatus(
        shard,
        meta.get("owner"),
        Long.parseLong(meta.getOrDefault("epoch", "0")),
        time(meta.get("lease_until")),
        inboxLength,
        meta.get("cursor"));
  }

  private static @Nullable Instant time(@Nullable String millis) {
    return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
  }
}
