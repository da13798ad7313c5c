package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.TaskInstance;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Reads runs over time: by date, whole, with their earlier tries, and what backfills made. */
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

  CompletableFuture<Optional<RunImage>> image(RunKey run, CachedSpecs specs) {
    return Answers.of(redis.hgetall(RedisKeys.run(Shards.of(run.dagId()), run)))
        .thenCompose(
            fields ->
                fields.isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : specs
                        .spec(RunRecordCodec.decode(run, fields).bundle(), run.dagId())
                        .thenCompose(spec -> instances(run, fields, spec.tasks().size()))
                        .thenApply(
                            found -> Optional.of(RunRecordCodec.decodeImage(run, fields, found))));
  }

  CompletableFuture<List<TaskInstance>> earlierTries(
      RunKey run, InstanceKey instance, int current) {
    if (current < 2) {
      return CompletableFuture.completedFuture(List.of());
    }
    String[] fields =
        IntStream.range(1, current)
            .mapToObj(number -> instance.field() + '/' + number)
            .toArray(String[]::new);
    return Answers.of(redis.hmget(RedisKeys.tries(Shards.of(run.dagId()), run), fields))
        .thenApply(
            found ->
                found.stream()
                    .filter(KeyValue::hasValue)
                    .map(field -> TaskInstanceCodec.decode(field.getValue()))
                    .toList());
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

  private CompletableFuture<Map<InstanceKey, TaskInstance>> instances(
      RunKey run, Map<String, String> fields, int tasks) {
    List<CompletableFuture<Map<String, String>>> chunks = new ArrayList<>();
    for (int task = 0; task < tasks; task += RedisKeys.TASKS_PER_CHUNK) {
      chunks.add(chunk(run, InstanceKey.of(task)));
    }
    RunRecordCodec.expanded(fields)
        .forEach(
            (task, instances) -> {
              for (int index = 0; index < instances; index += RedisKeys.TASKS_PER_CHUNK) {
                chunks.add(chunk(run, new InstanceKey(task, index)));
              }
            });
    return Answers.all(chunks).thenApply(read -> decode(read, RunRecordCodec.expanded(fields)));
  }

  private CompletableFuture<Map<String, String>> chunk(RunKey run, InstanceKey first) {
    return Answers.of(redis.hgetall(RedisKeys.taskInstances(Shards.of(run.dagId()), run, first)));
  }

  private static Map<InstanceKey, TaskInstance> decode(
      List<Map<String, String>> chunks, Map<Integer, Integer> expanded) {
    Map<InstanceKey, TaskInstance> instances = new TreeMap<>();
    for (Map<String, String> chunk : chunks) {
      chunk.forEach(
          (field, packed) ->
              instances.put(InstanceKey.parse(field), TaskInstanceCodec.decode(packed)));
    }
    instances.keySet().removeIf(key -> !key.isMapped() && expanded.containsKey(key.taskIndex()));
    return instances;
  }

  private static int shard(long backfillId) {
    return (int) (backfillId % Shards.COUNT);
  }
}
