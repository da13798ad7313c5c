package io.dabba.scheduler.redis;

import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Reads the claims of all shards; there are no more of them than tasks run at once. */
final class RedisClaims {
  private static final String REPORTED = "done:";

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisClaims(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  CompletableFuture<List<TryKey>> claimed() {
    return Answers.all(
            IntStream.range(0, Shards.COUNT)
                .mapToObj(shard -> Answers.of(redis.hgetall(RedisKeys.claims(shard))))
                .toList())
        .thenApply(all -> all.stream().flatMap(claims -> tries(claims).stream()).toList());
  }

  private static List<TryKey> tries(Map<String, String> claims) {
    return claims.entrySet().stream()
        .filter(claim -> !claim.getValue().startsWith(REPORTED))
        .map(claim -> ClaimKey.parse(claim.getKey()))
        .filter(TryKey.class::isInstance)
        .map(TryKey.class::cast)
        .toList();
  }
}
