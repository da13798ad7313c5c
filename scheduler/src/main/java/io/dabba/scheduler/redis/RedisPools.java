package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.SlotAskCodec;
import io.dabba.scheduler.codec.TaskInstanceCodec;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.SlotAsk;
import io.dabba.scheduler.core.state.SlotAsk.Stage;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.PoolStatus;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads pools for the API. Whether a task that has slots is running is asked of the task, so the
 * cost follows the slots that are taken, not those that are waited for.
 */
final class RedisPools {
  private static final PoolRecord DEFAULT =
      new PoolRecord(TaskSpec.DEFAULT_POOL, PoolRecord.UNLIMITED, false, "Default pool", true);

  private final RedisClusterAsyncCommands<String, String> redis;

  RedisPools(RedisClusterAsyncCommands<String, String> redis) {
    this.redis = redis;
  }

  /** Every pool that exists, by name. */
  CompletableFuture<List<PoolStatus>> list() {
    List<CompletableFuture<List<PoolStatus>>> shards =
        IntStream.range(0, Shards.COUNT).mapToObj(this::ofShard).toList();
    return Answers.all(shards).thenApply(RedisPools::sorted);
  }

  private static List<PoolStatus> sorted(List<List<PoolStatus>> shards) {
    List<PoolStatus> all = new ArrayList<>();
    all.add(new PoolStatus(DEFAULT, 0, 0, 0, 0));
    shards.forEach(all::addAll);
    all.sort(Comparator.comparing(status -> status.pool().name()));
    return all;
  }

  private CompletableFuture<List<PoolStatus>> ofShard(int shard) {
    return Answers.of(redis.hvals(RedisKeys.pools(shard)))
        .thenCompose(
            texts ->
                Answers.all(
                    texts.stream()
                        .map(json -> Json.read(json, PoolRecord.class))
                        .filter(PoolRecord::exists)
                        .map(pool -> status(shard, pool))
                        .toList()));
  }

  private CompletableFuture<PoolStatus> status(int shard, PoolRecord pool) {
    CompletableFuture<String> wanted =
        Answers.of(redis.hget(RedisKeys.poolsWanted(shard), pool.name()));
    return Answers.of(redis.hgetall(RedisKeys.poolHolders(shard, pool.name())))
        .thenCompose(this::holders)
        .thenCombine(
            wanted,
            (holders, slots) ->
                new PoolStatus(
                    pool,
                    sum(holders, TaskState.RUNNING),
                    sum(holders, TaskState.QUEUED),
                    sum(holders, TaskState.DEFERRED),
                    Integer.parseInt(Objects.requireNonNullElse(slots, "0"))));
  }

  private CompletableFuture<List<Holder>> holders(Map<String, String> fields) {
    List<CompletableFuture<Holder>> holders = new ArrayList<>();
    fields.forEach((field, value) -> holders.add(holder(SlotAskCodec.decode(field, value))));
    return Answers.all(holders);
  }

  private CompletableFuture<Holder> holder(SlotAsk ask) {
    if (ask.stage() == Stage.DEFERRED) {
      return CompletableFuture.completedFuture(new Holder(ask.slots(), TaskState.DEFERRED));
    }
    int shard = Shards.of(ask.key().run().dagId());
    String key = RedisKeys.taskInstances(shard, ask.key().run(), ask.key().instance());
    return Answers.of(redis.hget(key, ask.key().instance().field()))
        .thenApply(packed -> new Holder(ask.slots(), state(packed)));
  }

  /** Between the pool's commit and the task's, slots are on their way: they count as queued. */
  private static TaskState state(@Nullable String packed) {
    boolean running =
        packed != null && TaskInstanceCodec.decode(packed).state() == TaskState.RUNNING;
    return running ? TaskState.RUNNING : TaskState.QUEUED;
  }

  private static int sum(List<Holder> holders, TaskState state) {
    return holders.stream().filter(holder -> holder.state() == state).mapToInt(Holder::slots).sum();
  }

  private record Holder(int slots, TaskState state) {}
}
