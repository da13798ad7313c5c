package io.dabba.scheduler.redis;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Reads whole runs: the record, and every task instance that has one. */
final class RunReader {
  private final RedisClusterAsyncCommands<String, String> commands;
  private final ShardReader.TaskCounts taskCounts;

  RunReader(RedisClusterAsyncCommands<String, String> commands, ShardReader.TaskCounts taskCounts) {
    this.commands = commands;
    this.taskCounts = taskCounts;
  }

  /**
   * Reads those of the runs that exist, in two round trips.
   *
   * @param tasks whether their task instances are read too
   */
  List<RunImage> read(int shard, Collection<RunKey> runs, boolean tasks) {
    Map<RunKey, CompletionStage<Map<String, String>>> answers = new LinkedHashMap<>();
    runs.forEach(run -> answers.put(run, commands.hgetall(RedisKeys.run(shard, run))));
    List<Supplier<RunImage>> images = new ArrayList<>();
    answers.forEach(
        (run, answer) -> {
          Map<String, String> fields = Answers.await(answer);
          if (!fields.isEmpty()) {
            images.add(tasks ? ask(shard, run, fields) : () -> image(run, fields, List.of()));
          }
        });
    return images.stream().map(Supplier::get).toList();
  }

  /** Asks for a run's task instances; the answers of many runs are waited for together. */
  private Supplier<RunImage> ask(int shard, RunKey run, Map<String, String> fields) {
    RunRecord record = RunRecordCodec.decode(run, fields);
    int count = taskCounts.of(record.bundle(), run.dagId());
    List<CompletionStage<Map<String, String>>> chunks = new ArrayList<>();
    for (int task = 0; task < count; task += RedisKeys.TASKS_PER_CHUNK) {
      chunks.add(chunk(shard, run, InstanceKey.of(task)));
    }
    RunRecordCodec.expanded(fields)
        .forEach(
            (task, instances) -> {
              for (int index = 0; index < instances; index += RedisKeys.TASKS_PER_CHUNK) {
                chunks.add(chunk(shard, run, new InstanceKey(task, index)));
              }
            });
    return () -> image(run, fields, chunks);
  }

  private CompletionStage<Map<String, String>> chunk(int shard, RunKey run, InstanceKey first) {
    return commands.hgetall(RedisKeys.taskInstances(shard, run, first));
  }

  private static RunImage image(
      RunKey run, Map<String, String> fields, List<CompletionStage<Map<String, String>>> chunks) {
    Map<InstanceKey, TaskInstance> instances = new TreeMap<>();
    for (CompletionStage<Map<String, String>> chunk : chunks) {
      Answers.await(chunk)
          .forEach(
              (field, packed) ->
                  instances.put(InstanceKey.parse(field), TaskInstanceCodec.decode(packed)));
    }
    Map<Integer, Integer> expanded = RunRecordCodec.expanded(fields);
    instances.keySet().removeIf(key -> !key.isMapped() && expanded.containsKey(key.taskIndex()));
    return RunRecordCodec.decodeImage(run, fields, instances);
  }
}
