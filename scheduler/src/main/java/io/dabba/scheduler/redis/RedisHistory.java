package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads runs by date, and what backfills made of them. */
final class RedisHistory {
  private final RedisClusterAsyncCommands<String, String> redis;

  RedisHistory(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  CompletableFuture<List<RunKey>> runIds(String dagId, Instant from, Instant to, int limit) {
    Range<Long> dates = Range.create(from.toEpochMilli(), to.toEpochMilli());
    String key = RedisKeys.dates(Shards.of(dagId), dagId);
    return Answers.of(redis.zrangebyscore(key, dates, Limit.create(0, limit)))
        .thenApply(ids -> ids.stream().map(id -> new RunKey(dagId, id)).toList());
  }

  CompletableFuture<List<BackfillRecord>> backfills(String dagId) {
    return Answers.of(redis.hvals(RedisKeys.backfills(Shards.of(dagId))))
        .thenApply(
            texts ->
                texts.stream()
                    .map(json -> Json.read(json, BackfillRecord.class))
                    .filter(backfill -> backfill.dagId().equals(dagId))
                    .sorted(Comparator.comparingLong(BackfillRecord::id).reversed())
                    .toList());
  }

  CompletableFuture<Optional<BackfillRecord>> backfill(long id) {
    return Answers.of(redis.hget(RedisKeys.backfills(shard(id)), Long.toString(id)))
        .thenApply(
            json -> Optional.ofNullable(json).map(text -> Json.read(text, BackfillRecord.class)));
  }

  CompletableFuture<List<BackfillDate>> backfillDates(long id) {
    return Answers.of(redis.hvals(RedisKeys.backfillDates(shard(id), id)))
        .thenApply(
            texts ->
                texts.stream()
                    .map(json -> Json.read(json, BackfillDate.class))
                    .sorted(Comparator.comparingInt(BackfillDate::ordinal))
                    .toList());
  }

  private static int shard(long backfillId) {
    return (int) (backfillId % Shards.COUNT);
  }
}
