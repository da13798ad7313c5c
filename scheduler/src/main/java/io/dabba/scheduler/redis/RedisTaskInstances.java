package io.dabba.scheduler.redis;

import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.MappedTasks;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.InstanceLayout;
import io.lettuce.core.KeyValue;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Reads task instances, those that lie in one hash with one command. */
final class RedisTaskInstances {
  private final RedisClusterAsyncCommands<String, String> redis;

  RedisTaskInstances(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  /** Which instances a run has; asks only if the DAG has mapped tasks. */
  CompletableFuture<InstanceLayout> layout(RunKey run, DagSpec spec) {
    List<Integer> mapped = MappedTasks.indexes(spec);
    int tasks = spec.tasks().size();
    if (mapped.isEmpty()) {
      return CompletableFuture.completedFuture(InstanceLayout.of(tasks, Map.of()));
    }
    String[] fields = mapped.stream().map(RunRecordCodec::expandedField).toArray(String[]::new);
    return Answers.of(redis.hmget(RedisKeys.run(Shards.of(run.dagId()), run), fields))
        .thenApply(counts -> InstanceLayout.of(tasks, expanded(mapped, counts)));
  }

  /** These instances, in this order. */
  CompletableFuture<List<TaskInstance>> read(RunKey run, List<InstanceKey> keys) {
    Map<String, List<Integer>> byHash = new LinkedHashMap<>();
    for (int at = 0; at < keys.size(); at++) {
      String hash = RedisKeys.taskInstances(Shards.of(run.dagId()), run, keys.get(at));
      byHash.computeIfAbsent(hash, unused -> new ArrayList<>()).add(at);
    }
    TaskInstance[] found = new TaskInstance[keys.size()];
    Arrays.fill(found, TaskInstance.UNTOUCHED);
    List<CompletableFuture<?>> parts = new ArrayList<>();
    byHash.forEach((hash, places) -> parts.add(read(hash, keys, places, found)));
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(done -> List.of(found));
  }

  /** The earlier tries of an instance that are remembered. */
  CompletableFuture<List<TaskInstance>> tries(RunKey run, InstanceKey key, int currentTry) {
    if (currentTry <= 1) {
      return CompletableFuture.completedFuture(List.of());
    }
    String[] fields =
        IntStream.range(1, currentTry)
            .mapToObj(tryNumber -> RedisKeys.tryField(key, tryNumber))
            .toArray(String[]::new);
    return Answers.of(redis.hmget(RedisKeys.tries(Shards.of(run.dagId()), run), fields))
        .thenApply(
            values ->
                values.stream()
                    .filter(KeyValue::hasValue)
                    .map(value -> TaskInstanceCodec.decode(value.getValue()))
                    .toList());
  }

  /** What the arguments of these tries became. */
  CompletableFuture<List<Optional<String>>> rendered(
      RunKey run, InstanceKey key, List<Integer> tryNumbers) {
    String[] fields =
        tryNumbers.stream()
            .map(tryNumber -> RedisKeys.tryField(key, tryNumber))
            .toArray(String[]::new);
    return Answers.of(redis.hmget(RedisKeys.rendered(Shards.of(run.dagId()), run), fields))
        .thenApply(values -> values.stream().map(RedisTaskInstances::optional).toList());
  }

  private static Optional<String> optional(KeyValue<String, String> value) {
    return value.hasValue() ? Optional.of(value.getValue()) : Optional.empty();
  }

  /** Answers come in the order of the fields asked for, so no field is read back. */
  private CompletableFuture<?> read(
      String hash, List<InstanceKey> keys, List<Integer> places, TaskInstance[] found) {
    String[] fields = places.stream().map(place -> keys.get(place).field()).toArray(String[]::new);
    return Answers.of(redis.hmget(hash, fields))
        .thenAccept(
            values -> {
              for (int at = 0; at < fields.length; at++) {
                KeyValue<String, String> value = values.get(at);
                if (value.hasValue()) {
                  found[places.get(at)] = TaskInstanceCodec.decode(value.getValue());
                }
              }
            });
  }

  private static Map<Integer, Integer> expanded(
      List<Integer> mapped, List<KeyValue<String, String>> counts) {
    Map<Integer, Integer> expanded = new HashMap<>();
    for (int at = 0; at < mapped.size(); at++) {
      if (counts.get(at).hasValue()) {
        expanded.put(mapped.get(at), Integer.valueOf(counts.get(at).getValue()));
      }
    }
    return expanded;
  }
}
