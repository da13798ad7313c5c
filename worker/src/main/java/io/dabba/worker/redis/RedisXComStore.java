package io.dabba.worker.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.XComStore;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.List;
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
  public List<String> readAll(RunKey run, List<String> fields) {
    String hash = RedisKeys.xcom(Shards.of(run.dagId()), run);
    List<RedisFuture<List<KeyValue<String, String>>>> pages = new ArrayList<>();
    for (int from = 0; from < fields.size(); from += PAGE) {
      List<String> page = fields.subList(from, Math.min(fields.size(), from + PAGE));
      pages.add(commands.hmget(hash, page.toArray(String[]::new)));
    }
    List<String> found = new ArrayList<>();
    for (RedisFuture<List<KeyValue<String, String>>> page : pages) {
      Waiting.answer(page, "xcoms of run " + run).stream()
          .filter(KeyValue::hasValue)
          .map(KeyValue::getValue)
          .forEach(found::add);
    }
    return found;
  }
}
