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
    return Answers.of(redis.zrangeWithScores(RedisKeys.versions(Shards.of(dagId), dagId), 0, -1))
        .thenApply(
            found -> IntStream.range(0, found.size()).mapToObj(at -> version(found, at)).toList());
  }

  /** Reads away from the caller's thread: a bundle may be large. */
  @Override
  public CompletableFuture<Optional<String>> source(String bundle, String fileloc) {
    return CompletableFuture.supplyAsync(
        () ->
            Optional.ofNullable(bundles.load(bundle).files().get(fileloc))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)));
  }

  private static Version version(List<ScoredValue<String>> found, int at) {
    ScoredValue<String> each = found.get(at);
    return new Version(each.getValue(), at + 1, Instant.ofEpochMilli((long) each.getScore()));
  }
}
