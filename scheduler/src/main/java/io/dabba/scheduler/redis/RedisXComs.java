package io.dabba.scheduler.redis;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the XComs of a run, which are one hash. The keys of one task instance are looked for by
 * Redis itself in bounded steps, for a large run has a hundred thousand XComs.
 */
final class RedisXComs {
  private static final int STEP = 1_000;

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisXComs(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  CompletableFuture<List<String>> keys(RunKey run, String taskId, int mapIndex) {
    String prefix = RedisKeys.xcomField(taskId, mapIndex, "");
    ScanArgs wanted = ScanArgs.Builder.matches(prefix + '*').limit(STEP);
    return fields(hash(run), wanted, ScanCursor.INITIAL, new TreeSet<>())
        .thenApply(
            fields -> fields.stream().map(field -> field.substring(prefix.length())).toList());
  }

  CompletableFuture<Optional<XComEnvelope>> xcom(
      RunKey run, String taskId, int mapIndex, String key) {
    return Answers.of(redis.hget(hash(run), RedisKeys.xcomField(taskId, mapIndex, key)))
        .thenApply(text -> Optional.ofNullable(text).map(XComEnvelope::decode));
  }

  CompletableFuture<List<Optional<XComEnvelope>>> xcoms(RunKey run, List<String> fields) {
    if (fields.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    return Answers.of(redis.hmget(hash(run), fields.toArray(String[]::new)))
        .thenApply(
            values ->
                values.stream()
                    .map(value -> Optional.ofNullable(value.getValueOrElse(null)))
                    .map(text -> text.map(XComEnvelope::decode))
                    .toList());
  }

  /** Goes on from a step to the next; one may tell of a field that another has told of. */
  private CompletableFuture<SortedSet<String>> fields(
      String hash, ScanArgs wanted, ScanCursor from, SortedSet<String> found) {
    return Answers.of(redis.hscan(hash, from, wanted))
        .thenCompose(
            step -> {
              found.addAll(step.getMap().keySet());
              return step.isFinished()
                  ? CompletableFuture.completedFuture(found)
                  : fields(hash, wanted, step, found);
            });
  }

  private static String hash(RunKey run) {
    return RedisKeys.xcom(Shards.of(run.dagId()), run);
  }
}
