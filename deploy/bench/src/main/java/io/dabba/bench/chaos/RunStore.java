package io.dabba.bench.chaos;

import io.dabba.bench.chaos.audit.ExpectedRun;
import io.dabba.bench.chaos.audit.ExpectedTask;
import io.dabba.bench.chaos.audit.StoredRun;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.TaskInstance;
import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Dabba has stored, read straight from Redis. Every call throws a {@code RedisException} while
 * Redis is away.
 */
final class RunStore implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String USED_MEMORY = "used_memory:";

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;
  private final RedisAsyncCommands<String, String> redis;

  RunStore(String uri) {
    this.client = RedisClient.create(uri);
    this.connection = client.connect();
    connection.setTimeout(PATIENCE);
    this.redis = connection.async();
  }

  /** The state of each run; null for one that is not there. */
  Map<RunKey, @Nullable String> states(Collection<RunKey> runs) {
    Map<RunKey, RedisFuture<String>> answers = new LinkedHashMap<>();
    runs.forEach(run -> answers.put(run, redis.hget(RedisKeys.run(shard(run), run), "state")));
    Map<RunKey, @Nullable String> states = new HashMap<>();
    answers.forEach((run, answer) -> states.put(run, await(answer)));
    return states;
  }

  /** One run, as far as its DAG says it goes. */
  StoredRun read(RunKey run, ExpectedRun expected) {
    int shard = shard(run);
    RedisFuture<Map<String, String>> record = redis.hgetall(RedisKeys.run(shard, run));
    RedisFuture<Map<String, String>> tries = redis.hgetall(RedisKeys.tries(shard, run));
    RedisFuture<Map<String, String>> xcom = redis.hgetall(RedisKeys.xcom(shard, run));
    List<RedisFuture<Map<String, String>>> chunks = new ArrayList<>();
    chunks(shard, run, expected).forEach(key -> chunks.add(redis.hgetall(key)));
    Map<InstanceKey, TaskInstance> instances = new TreeMap<>();
    chunks.forEach(
        chunk ->
            await(chunk)
                .forEach(
                    (field, packed) ->
                        instances.put(InstanceKey.parse(field), TaskInstanceCodec.decode(packed))));
    Map<String, TaskInstance> earlier = new HashMap<>();
    await(tries).forEach((field, packed) -> earlier.put(field, TaskInstanceCodec.decode(packed)));
    return new StoredRun(
        run,
        RunRecordCodec.decode(run, await(record)).state(),
        instances,
        earlier,
        values(await(xcom)));
  }

  /** Who owns each shard whose lease has not run out. */
  Map<Integer, String> owners() {
    List<RedisFuture<List<io.lettuce.core.KeyValue<String, String>>>> answers = new ArrayList<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      answers.add(redis.hmget(RedisKeys.meta(shard), "owner", "lease_until"));
    }
    long now = System.currentTimeMillis();
    Map<Integer, String> owners = new TreeMap<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      var meta = await(answers.get(shard));
      if (meta.get(0).hasValue() && Long.parseLong(meta.get(1).getValueOrElse("0")) > now) {
        owners.put(shard, meta.get(0).getValue());
      }
    }
    return owners;
  }

  /** What should be empty when nothing is under way, and how much is left there. */
  Map<String, Long> leftBehind() {
    Map<String, Long> left = new LinkedHashMap<>();
    for (int shard = 0; shard < Shards.COUNT; shard++) {
      left.merge("claims", await(redis.hlen(RedisKeys.claims(shard))), Long::sum);
      left.merge("watches", await(redis.hlen(RedisKeys.watches(shard))), Long::sum);
      left.merge("callbacks", await(redis.hlen(RedisKeys.callbacks(shard))), Long::sum);
      left.merge("active runs", await(redis.scard(RedisKeys.active(shard))), Long::sum);
    }
    int shard = Shards.of(ChaosDags.POOL);
    left.put("pool slots", await(redis.hlen(RedisKeys.poolHolders(shard, ChaosDags.POOL))));
    left.put("pool asks", await(redis.hlen(RedisKeys.poolWaiting(shard, ChaosDags.POOL))));
    return left;
  }

  /** Bytes that Redis has given out. */
  long usedMemory() {
    return await(redis.info("memory"))
        .lines()
        .filter(line -> line.startsWith(USED_MEMORY))
        .mapToLong(line -> Long.parseLong(line.substring(USED_MEMORY.length()).strip()))
        .findFirst()
        .orElseThrow();
  }

  void flushScripts() {
    await(redis.scriptFlush());
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }

  private static Set<String> chunks(int shard, RunKey run, ExpectedRun expected) {
    Set<String> keys = new LinkedHashSet<>();
    for (ExpectedTask task : expected.tasks()) {
      keys.add(RedisKeys.taskInstances(shard, run, InstanceKey.of(task.taskIndex())));
      for (int index = 0; index < task.instances(); index += RedisKeys.TASKS_PER_CHUNK) {
        keys.add(RedisKeys.taskInstances(shard, run, new InstanceKey(task.taskIndex(), index)));
      }
    }
    return keys;
  }

  /** Results, by task and map index. */
  private static Map<String, String> values(Map<String, String> xcom) {
    String suffix = "/return_value";
    Map<String, String> values = new HashMap<>();
    xcom.forEach(
        (field, value) -> {
          if (field.endsWith(suffix)) {
            values.put(field.substring(0, field.length() - suffix.length()), value);
          }
        });
    return values;
  }

  private static int shard(RunKey run) {
    return Shards.of(run.dagId());
  }

  private static <T> T await(RedisFuture<T> answer) {
    return LettuceFutures.awaitOrCancel(
        answer, PATIENCE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
  }
}
