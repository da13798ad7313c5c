package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.StoredShard;
import io.dabba.scheduler.port.StoredShard.StoredRun;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads what Redis holds of a shard: its DAGs and its unfinished runs, never its history. */
public final class ShardReader {
  private static final String START = "0-0";

  private final RedisClusterAsyncCommands<String, String> commands;
  private final TaskCounts taskCounts;

  ShardReader(RedisClusterAsyncCommands<String, String> commands, TaskCounts taskCounts) {
    this.commands = commands;
    this.taskCounts = taskCounts;
  }

  /** Tells how many tasks a DAG version has, and so how many hashes a run of it fills. */
  @FunctionalInterface
  public interface TaskCounts {
    /** The number of tasks. */
    int of(String bundle, String dagId);
  }

  StoredShard read(int shard) {
    CompletionStage<String> cursor = commands.hget(RedisKeys.meta(shard), "cursor");
    CompletionStage<Map<String, String>> dags = commands.hgetall(RedisKeys.dags(shard));
    List<RunRecord> runs = activeRuns(shard);
    List<Supplier<StoredRun>> stored = runs.stream().map(run -> ask(shard, run)).toList();
    String reached = Answers.await(cursor);
    return new StoredShard(
        reached == null ? START : reached,
        Answers.await(dags).values().stream()
            .map(json -> Json.read(json, DagRecord.class))
            .toList(),
        stored.stream().map(Supplier::get).toList());
  }

  private List<RunRecord> activeRuns(int shard) {
    Map<RunKey, CompletionStage<Map<String, String>>> answers = new LinkedHashMap<>();
    for (String key : Answers.await(commands.smembers(RedisKeys.active(shard)))) {
      RunKey run = RunKey.parse(key);
      answers.put(run, commands.hgetall(RedisKeys.run(shard, run)));
    }
    List<RunRecord> runs = new ArrayList<>();
    answers.forEach((run, answer) -> runs.add(RunRecordCodec.decode(run, Answers.await(answer))));
    runs.sort(Comparator.comparing(RunRecord::queuedAt).thenComparing(run -> run.key().toString()));
    return runs;
  }

  /** Asks for a run's task instances; the answers of many runs are waited for together. */
  private Supplier<StoredRun> ask(int shard, RunRecord run) {
    int tasks = taskCounts.of(run.bundle(), run.key().dagId());
    List<CompletionStage<Map<String, String>>> chunks = new ArrayList<>();
    for (int task = 0; task < tasks; task += RedisKeys.TASKS_PER_CHUNK) {
      chunks.add(commands.hgetall(RedisKeys.taskInstances(shard, run.key(), task)));
    }
    return () -> new StoredRun(run, decode(chunks));
  }

  private static Map<Integer, TaskInstance> decode(
      List<CompletionStage<Map<String, String>>> chunks) {
    Map<Integer, TaskInstance> instances = new TreeMap<>();
    chunks.forEach(
        chunk ->
            Answers.await(chunk)
                .forEach(
                    (field, packed) ->
                        instances.put(Integer.valueOf(field), TaskInstanceCodec.decode(packed))));
    return instances;
  }
}
