package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.WorkerStatus;
import io.lettuce.core.KeyValue;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Reads the leases of workers against the clock of Redis, which is the clock that set them. */
final class RedisWorkers {
  /** More are not listed: the one heard of longest ago is left out first. */
  private static final int MOST = 1_000;

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisWorkers(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  CompletableFuture<List<WorkerStatus>> list() {
    CompletableFuture<Instant> now = Answers.of(redis.time()).thenApply(RedisWorkers::instant);
    return Answers.of(redis.zrevrangeWithScores(RedisKeys.WORKERS, 0, MOST - 1))
        .thenCompose(leases -> now.thenCompose(time -> describe(leases, time)));
  }

  private CompletableFuture<List<WorkerStatus>> describe(
      List<ScoredValue<String>> leases, Instant now) {
    if (leases.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    String[] workers = leases.stream().map(ScoredValue::getValue).toArray(String[]::new);
    return Answers.of(redis.hmget(RedisKeys.WORKER_INFO, workers))
        .thenApply(
            infos ->
                IntStream.range(0, workers.length)
                    .mapToObj(index -> status(leases.get(index), infos.get(index), now))
                    .toList());
  }

  private static WorkerStatus status(
      ScoredValue<String> lease, KeyValue<String, String> info, Instant now) {
    Instant until = Instant.ofEpochMilli((long) lease.getScore());
    return new WorkerStatus(lease.getValue(), until.isAfter(now), until, info.getValueOrElse(null));
  }

  private static Instant instant(List<String> time) {
    return Instant.ofEpochSecond(Long.parseLong(time.get(0)), Long.parseLong(time.get(1)) * 1_000L);
  }
}
