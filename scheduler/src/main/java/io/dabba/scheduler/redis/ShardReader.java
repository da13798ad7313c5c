package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.CallbackCodec;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.KeptEvent;
import io.dabba.scheduler.core.state.RunCause;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.Watch;
import io.dabba.scheduler.port.StoredShard;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Reads what Redis holds of a shard: its DAGs and unfinished runs when it is taken over, and
 * finished ones as they are asked for; never its whole history.
 */
public final class ShardReader {
  private static final String START = "0-0";
  private static final int PAGE = 32;
  private static final Comparator<RunImage> BY_AGE =
      Comparator.comparing((RunImage run) -> run.record().queuedAt())
          .thenComparing(run -> run.record().key().toString());

  private final RedisClusterAsyncCommands<String, String> commands;
  private final RunReader runs;
  private final PoolReader pools;

  ShardReader(RedisClusterAsyncCommands<String, String> commands, TaskCounts taskCounts) {
    this.commands = commands;
    this.runs = new RunReader(commands, taskCounts);
    this.pools = new PoolReader(commands);
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
    CompletionStage<Map<String, String>> watches = commands.hgetall(RedisKeys.watches(shard));
    CompletionStage<Map<String, String>> events = commands.hgetall(RedisKeys.events(shard));
    CompletionStage<Map<String, String>> backfills = commands.hgetall(RedisKeys.backfills(shard));
    CompletionStage<Map<String, String>> assets = commands.hgetall(RedisKeys.assets(shard));
    CompletionStage<Map<String, String>> queues = commands.hgetall(RedisKeys.assetQueues(shard));
    CompletionStage<Map<String, String>> callbacks = commands.hgetall(RedisKeys.callbacks(shard));
    List<RunKey> active =
        Answers.await(commands.smembers(RedisKeys.active(shard))).stream()
            .map(RunKey::parse)
            .toList();
    List<RunImage> unfinished = new ArrayList<>(runs.read(shard, active, true));
    unfinished.sort(BY_AGE);
    String reached = Answers.await(cursor);
    return new StoredShard(
        reached == null ? START : reached,
        records(dags, DagRecord.class),
        pools.read(shard),
        unfinished,
        records(assets, AssetRecord.class),
        records(queues, AssetQueue.class),
        Answers.await(callbacks).entrySet().stream()
            .map(each -> CallbackCodec.decode(each.getKey(), each.getValue()))
            .toList(),
        records(backfills, BackfillRecord.class),
        records(watches, Watch.class),
        records(events, KeptEvent.class));
  }

  /** What matters to the runs of one DAG: the DAG and its unfinished runs. */
  StoredShard readDag(String dagId) {
    int shard = Shards.of(dagId);
    CompletionStage<String> dag = commands.hget(RedisKeys.dags(shard), dagId);
    List<RunKey> active =
        Answers.await(commands.smembers(RedisKeys.active(shard))).stream()
            .map(RunKey::parse)
            .filter(run -> run.dagId().equals(dagId))
            .toList();
    List<RunImage> unfinished = new ArrayList<>(runs.read(shard, active, true));
    unfinished.sort(BY_AGE);
    String json = Answers.await(dag);
    return new StoredShard(
        START,
        json == null ? List.of() : List.of(Json.read(json, DagRecord.class)),
        List.of(),
        unfinished,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static <T> List<T> records(CompletionStage<Map<String, String>> hash, Class<T> type) {
    return Answers.await(hash).values().stream().map(json -> Json.read(json, type)).toList();
  }

  /**
   * The runs that answer the questions, each once, with its task instances if any asks for them.
   */
  List<RunImage> recall(int shard, Collection<Lookup> lookups) {
    Map<Lookup, CompletionStage<List<String>>> asked = new LinkedHashMap<>();
    lookups.forEach(
        lookup -> {
          if (!(lookup instanceof Lookup.RunNamed)) {
            asked.put(lookup, dated(shard, lookup));
          }
        });
    Set<RunKey> whole = new LinkedHashSet<>();
    Set<RunKey> records = new LinkedHashSet<>();
    for (Lookup lookup : lookups) {
      Set<RunKey> wanted = wantsTasks(lookup) ? whole : records;
      if (lookup instanceof Lookup.RunNamed named) {
        wanted.add(named.run());
      } else {
        Answers.await(asked.get(lookup))
            .forEach(runId -> wanted.add(new RunKey(lookup.dagId(), runId)));
      }
    }
    records.removeAll(whole);
    List<RunImage> found = new ArrayList<>(runs.read(shard, whole, true));
    found.addAll(runs.read(shard, records, false));
    return found;
  }

  private CompletionStage<List<String>> dated(int shard, Lookup lookup) {
    String key = RedisKeys.dates(shard, lookup.dagId());
    if (lookup instanceof Lookup.RunDated on) {
      return commands.zrangebyscore(
          key, between(on.logicalDate(), on.logicalDate()), Limit.create(0, 1));
    }
    if (lookup instanceof Lookup.RunsBefore before) {
      return before.manual()
          ? earlier(key, before, 0, before.limit())
          : CompletableFuture.completedFuture(earlierNotManual(shard, before));
    }
    Lookup.RunsBetween range = (Lookup.RunsBetween) lookup;
    return commands.zrangebyscore(
        key, between(range.from(), range.to()), Limit.create(0, range.limit()));
  }

  private CompletionStage<List<String>> earlier(
      String key, Lookup.RunsBefore before, int offset, int limit) {
    Range<Number> dates =
        Range.from(
            Range.Boundary.unbounded(),
            Range.Boundary.excluding(before.logicalDate().toEpochMilli()));
    return commands.zrevrangebyscore(key, dates, Limit.create(offset, limit));
  }

  /** Goes back page by page, past what was triggered by hand. */
  private List<String> earlierNotManual(int shard, Lookup.RunsBefore before) {
    String key = RedisKeys.dates(shard, before.dagId());
    List<String> found = new ArrayList<>();
    List<String> page;
    int offset = 0;
    do {
      page = Answers.await(earlier(key, before, offset, PAGE));
      offset += page.size();
      found.addAll(notManual(shard, before.dagId(), page));
    } while (page.size() == PAGE && found.size() < before.limit());
    return found.subList(0, Math.min(found.size(), before.limit()));
  }

  private List<String> notManual(int shard, String dagId, List<String> runIds) {
    Map<String, CompletionStage<String>> types = new LinkedHashMap<>();
    for (String runId : runIds) {
      String run = RedisKeys.run(shard, new RunKey(dagId, runId));
      types.put(runId, commands.hget(run, "run_type"));
    }
    types.values().removeIf(type -> RunCause.MANUAL.equals(Answers.await(type)));
    return List.copyOf(types.keySet());
  }

  private static Range<Number> between(Instant from, Instant to) {
    return Range.create(from.toEpochMilli(), to.toEpochMilli());
  }

  private static boolean wantsTasks(Lookup lookup) {
    if (lookup instanceof Lookup.RunNamed named) {
      return named.tasks();
    }
    return lookup instanceof Lookup.RunsBefore
        || (lookup instanceof Lookup.RunsBetween range && range.tasks());
  }
}
