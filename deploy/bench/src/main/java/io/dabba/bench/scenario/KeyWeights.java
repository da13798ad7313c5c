package io.dabba.bench.scenario;

import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.lettuce.core.KeyScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** What the keys in Redis weigh, by what they are for. */
final class KeyWeights {
  private static final int PAGE = 10_000;

  private final RedisClusterAsyncCommands<String, String> redis;

  KeyWeights(RedisConnection<String> connection) {
    this.redis = connection.commands();
  }

  /** Bytes by kind of key, with all that Redis spends on them. */
  Map<String, Long> weigh() {
    Map<String, Long> weights = new TreeMap<>();
    ScanCursor cursor = ScanCursor.INITIAL;
    while (!cursor.isFinished()) {
      KeyScanCursor<String> page =
          redis.scan(cursor, ScanArgs.Builder.limit(PAGE)).toCompletableFuture().join();
      add(weights, page.getKeys());
      cursor = page;
    }
    return weights;
  }

  private void add(Map<String, Long> weights, List<String> keys) {
    List<CompletableFuture<Long>> answers = new ArrayList<>();
    keys.forEach(key -> answers.add(redis.memoryUsage(key).toCompletableFuture()));
    for (int index = 0; index < keys.size(); index++) {
      Long bytes = answers.get(index).join();
      weights.merge(kind(keys.get(index)), bytes == null ? 0 : bytes, Long::sum);
    }
  }

  /** What a key is for: the word after the tag of its shard, or its first word. */
  static String kind(String key) {
    String name = key.substring(key.indexOf("}:") + (key.contains("}:") ? 2 : 1));
    int end = name.indexOf(':');
    return end < 0 ? name : name.substring(0, end);
  }
}
