package io.dabba.scheduler.redis;

import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.BundleStore;
import io.dabba.scheduler.port.DagHistory;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.ZAddArgs;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Versions of DAGs in sorted sets, by when they were deployed first. */
final class RedisDagHistory implements DagHistory {
  private final RedisClusterAsyncCommands<String, String> redis;
  private final BundleStore bundles;

  RedisDagHistory(RedisClusterAsyncCommands<String, String> redis, BundleStore bundles) {
    this.redis = redis;
    this.bundles = bundles;
  }

  /** Remembers a version, unless it is known. */
  static CompletionStage<Long> remember(
      RedisClusterAsyncCommands<String, String> redis, String dagId, String bundle, Instant at) {
    String key = RedisKeys.versions(Shards.of(dagId), dagId);
    return redis.zadd(key, ZAddArgs.Builder.nx(), (double) at.toEpochMilli(), bundle);
  }

  @Override
  public CompletableFuture<List<Version>> versions(String dagId) {
    int shard = Shards.of(dagId);
    return Answers.of(redis.hget(RedisKeys.droppedVersions(shard), dagId))
        .thenApply(dropped -> dropped == null ? 0 : Integer.parseInt(dropped))
        .thenCombine(
            Answers.of(redis.zrangeWithScores(RedisKeys.versions(shard, dagId), 0, -1)),
            RedisDagHistory::numbered);
  }

  /** Reads away from the caller's thread: a bundle may be large. */
  @Override
  public CompletableFuture<Optional<String>> source(String bundle, String fileloc) {
    return CompletableFuture.supplyAsync(
        () ->
            Optional.ofNullable(bundles.load(bundle).files().get(fileloc))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Versions keep their numbers when those before them are forgotten. */
  private static List<Version> numbered(int dropped, List<ScoredValue<String>> found) {
    return IntStream.range(0, found.size())
        .mapToObj(at -> version(found.get(at), dropped + at + 1))
        .toList();
  }

  private static Version version(ScoredValue<String> found, int number) {
    return new Version(found.getValue(), number, Instant.ofEpochMilli((long) found.getScore()));
  }
}
