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
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;

/** Reads task instances, those that lie in one hash with one command. */
final class RedisTaskInstances {
  /** Instances that are decoded where the answer arrives: as quickly as they change threads. */
  private static final int LIGHT = 100;

  private final RedisClusterAsyncCommands<String, String> redis;
  private final Executor decoding;

  /**
   * Reads through a connection.
   *
   * @param decoding decodes many instances, for which no thread of Lettuce has the time
   */
  RedisTaskInstances(RedisClusterAsyncCommands<String, String> redis, Executor decoding) {
    this.redis = redis;
    this.decoding = decoding;
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
    Map<InstanceKey, List<Integer>> byHash = new LinkedHashMap<>();
    for (int at = 0; at < keys.size(); at++) {
      byHash.computeIfAbsent(first(keys.get(at)), unused -> new ArrayList<>()).add(at);
    }
    int shard = Shards.of(run.dagId());
    List<CompletableFuture<List<KeyValue<String, String>>>> parts = new ArrayList<>();
    byHash.forEach(
        (first, places) ->
            parts.add(read(RedisKeys.taskInstances(shard, run, first), keys, places)));
    return Answers.all(parts)
        .thenApplyAsync(
            values -> decode(values, byHash.values(), keys.size()), executor(keys.size()));
  }

  private Executor executor(int instances) {
    return instances > LIGHT ? decoding : Runnable::run;
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

  /** The instance that the hash of this one begins with: it names the hash, and costs less. */
  private static InstanceKey first(InstanceKey key) {
    return key.isMapped()
        ? new InstanceKey(key.taskIndex(), begin(key.mapIndex()))
        : InstanceKey.of(begin(key.taskIndex()));
  }

  private static int begin(int index) {
    return index - index % RedisKeys.TASKS_PER_CHUNK;
  }

  private static Optional<String> optional(KeyValue<String, String> value) {
    return value.hasValue() ? Optional.of(value.getValue()) : Optional.empty();
  }

  private CompletableFuture<List<KeyValue<String, String>>> read(
      String hash, List<InstanceKey> keys, List<Integer> places) {
    String[] fields = places.stream().map(place -> keys.get(place).field()).toArray(String[]::new);
    return Answers.of(redis.hmget(hash, fields));
  }

  /** Values come in the order of the fields asked for, so no field is read back. */
  private static List<TaskInstance> decode(
      List<List<KeyValue<String, String>>> values, Collection<List<Integer>> places, int total) {
    TaskInstance[] found = new TaskInstance[total];
    Arrays.fill(found, TaskInstance.UNTOUCHED);
    Iterator<List<KeyValue<String, String>>> hashes = values.iterator();
    for (List<Integer> ofHash : places) {
      List<KeyValue<String, String>> hash = hashes.next();
      for (int at = 0; at < ofHash.size(); at++) {
        if (hash.get(at).hasValue()) {
          found[ofHash.get(at)] = TaskInstanceCodec.decode(hash.get(at).getValue());
        }
      }
    }
    return List.of(found);
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
