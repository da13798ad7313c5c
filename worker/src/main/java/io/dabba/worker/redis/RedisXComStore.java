package io.dabba.worker.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.XComStore;
import io.lettuce.core.MapScanCursor;
import io.lettuce.core.ScanArgs;
import io.lettuce.core.ScanCursor;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** XComs of other tasks, read when a task asks. */
public final class RedisXComStore implements XComStore {
  private static final int PAGE = 1_000;

  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisXComStore(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable String read(RunKey run, String field) {
    String hash = RedisKeys.xcom(Shards.of(run.dagId()), run);
    return Waiting.answer(commands.hget(hash, field), "xcom " + field + " of run " + run);
  }

  @Override
  public List<String> readMapped(RunKey run, String taskId, String key) {
    String hash = RedisKeys.xcom(Shards.of(run.dagId()), run);
    ScanArgs page = ScanArgs.Builder.limit(PAGE).match(taskId + "/[0-9]*/*");
    Map<Integer, String> found = new TreeMap<>();
    ScanCursor at = ScanCursor.INITIAL;
    while (!at.isFinished()) {
      MapScanCursor<String, String> read =
          Waiting.answer(commands.hscan(hash, at, page), "xcoms of task " + taskId);
      read.getMap().forEach((field, envelope) -> put(found, field, key, envelope));
      at = read;
    }
    return List.copyOf(found.values());
  }

  private static void put(Map<Integer, String> found, String field, String key, String envelope) {
    String[] parts = field.split("/", 3);
    if (parts[2].equals(key)) {
      found.put(Integer.valueOf(parts[1]), envelope);
    }
  }
}
