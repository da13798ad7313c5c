package io.dabba.scheduler.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.StoredRuns;
import io.lettuce.core.ScoredValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept of runs that are over: how many there are, how old, and what they have logged. */
final class RedisRunHistory {
  private static final Logger log = LoggerFactory.getLogger(RedisRunHistory.class);

  /** Logs deleted at once. */
  private static final int STEP = 500;

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisRunHistory(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  /** In one round trip. */
  Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
    Map<String, CompletionStage<Long>> counts = new LinkedHashMap<>();
    Map<String, CompletionStage<List<ScoredValue<String>>>> pages = new LinkedHashMap<>();
    limits.forEach(
        (dagId, limit) -> {
          String key = RedisKeys.runs(Shards.of(dagId), dagId);
          counts.put(dagId, redis.zcard(key));
          pages.put(dagId, redis.zrangeWithScores(key, 0, limit - 1L));
        });
    Map<String, StoredRuns> oldest = new LinkedHashMap<>();
    counts.forEach(
        (dagId, count) ->
            oldest.put(
                dagId,
                new StoredRuns(
                    Answers.await(count),
                    Answers.await(pages.get(dagId)).stream()
                        .map(run -> new StoredRuns.Created(run.getValue(), (long) run.getScore()))
                        .toList())));
    return oldest;
  }

  void deleteLogs(RunKey run) {
    Answers.logFailure(deleteSome(RedisKeys.logs(run)), log, "logs of a deleted run not deleted");
  }

  private CompletableFuture<Void> deleteSome(String logs) {
    return Answers.of(redis.spop(logs, STEP)).thenCompose(tries -> delete(logs, tries));
  }

  private CompletableFuture<Void> delete(String logs, Set<String> tries) {
    if (tries.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    String[] keys = tries.stream().map(RedisKeys::log).toArray(String[]::new);
    return Answers.of(redis.unlink(keys)).thenCompose(done -> deleteSome(logs));
  }
}
