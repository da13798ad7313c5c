package io.dabba.worker.redis;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.worker.port.RunHistory;
import io.lettuce.core.KeyValue;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs of a DAG by logical date, and the fields of their hashes. */
public final class RedisRunHistory implements RunHistory {
  /** How many runs are looked at for one that succeeded. */
  private static final int MAX_RUNS = 1_000;

  private static final int PAGE = 20;
  private static final String[] FIELDS = {
    "state", "data_interval_start", "data_interval_end", "start_date", "end_date"
  };

  private final RedisClusterAsyncCommands<String, String> commands;

  public RedisRunHistory(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  @Override
  public @Nullable RunTimes lastSuccess(String dagId, Instant before) {
    String dates = RedisKeys.dates(Shards.of(dagId), dagId);
    var earlier =
        Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(before.toEpochMilli()));
    for (int offset = 0; offset < MAX_RUNS; offset += PAGE) {
      List<String> page =
          Waiting.answer(
              commands.zrevrangebyscore(dates, earlier, Limit.create(offset, PAGE)),
              "runs of dag " + dagId);
      for (String runId : page) {
        List<KeyValue<String, String>> fields = fields(new RunKey(dagId, runId));
        if ("success".equals(fields.get(0).getValueOrElse(""))) {
          return times(fields);
        }
      }
      if (page.size() < PAGE) {
        return null;
      }
    }
    return null;
  }

  @Override
  public @Nullable RunTimes times(RunKey run) {
    List<KeyValue<String, String>> fields = fields(run);
    return fields.get(0).hasValue() ? times(fields) : null;
  }

  @Override
  public @Nullable Integer instances(RunKey run, int taskIndex) {
    String hash = RedisKeys.run(Shards.of(run.dagId()), run);
    String count = Waiting.answer(commands.hget(hash, "expanded:" + taskIndex), "run " + run);
    return count == null ? null : Integer.valueOf(count);
  }

  private List<KeyValue<String, String>> fields(RunKey run) {
    String hash = RedisKeys.run(Shards.of(run.dagId()), run);
    return Waiting.answer(commands.hmget(hash, FIELDS), "run " + run);
  }

  private static RunTimes times(List<KeyValue<String, String>> fields) {
    return new RunTimes(
        time(fields.get(1)), time(fields.get(2)), time(fields.get(3)), time(fields.get(4)));
  }

  private static @Nullable Instant time(KeyValue<String, String> field) {
    String text = field.getValueOrElse("");
    return text.isEmpty() ? null : Instant.ofEpochMilli(Long.parseLong(text));
  }
}
