package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.codec.RunRecordCodec;
import io.dabba.scheduler.core.explain.Hold;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.port.BundleStore;
import io.dabba.scheduler.port.CallbackError;
import io.dabba.scheduler.port.ImportError;
import io.dabba.scheduler.port.InstanceLayout;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.PoolStatus;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import io.dabba.scheduler.port.WorkerStatus;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/**
 * Reads committed state from Redis. Every command names its key and asks for a bounded part; what
 * belongs together is pipelined on one connection.
 */
public final class RedisStateReader implements StateReader, AutoCloseable {
  /** Errors of a shard's callbacks that are looked through for those of a run. */
  private static final int MOST_ERRORS = 1_000;

  /** What answers about thousands of records may take of the processors. */
  private static final int DECODERS = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);

  private final RedisConnection<String> connection;
  private final ExecutorService decoding =
      Executors.newFixedThreadPool(DECODERS, RedisStateReader::daemon);
  private final RedisClusterAsyncCommands<String, String> redis;
  private final CachedSpecs specs;
  private final RedisXComs xcoms;
  private final RedisHistory history;
  private final RedisTaskInstances instances;
  private final RedisWorkers workers;
  private final RedisClaims claims;
  private final RedisAssets assets;
  private final RedisExplainer explainer;
  private final RedisPools pools;
  private final RedisRunPages runPages;
  private final RedisDagHistory versions;

  private RedisStateReader(
      RedisConnection<String> connection, BundleStore bundles, DagVersions versions) {
    this.connection = connection;
    this.redis = connection.commands();
    this.specs = new CachedSpecs(bundles);
    this.xcoms = new RedisXComs(redis);
    this.history = new RedisHistory(redis);
    this.instances = new RedisTaskInstances(redis, decoding);
    this.workers = new RedisWorkers(redis);
    this.claims = new RedisClaims(redis);
    this.assets = new RedisAssets(redis);
    this.explainer = new RedisExplainer(redis, versions);
    this.pools = new RedisPools(redis);
    this.runPages = new RedisRunPages(redis, decoding);
    this.versions = new RedisDagHistory(redis, bundles);
  }

  /**
   * Opens the connections it reads through.
   *
   * @param versions the prepared DAG versions that explanations are made with
   */
  public static RedisStateReader open(
      RedisConnector connector, BundleStore bundles, DagVersions versions) {
    return new RedisStateReader(connector.connect(), bundles, versions);
  }

  @Override
  public CompletableFuture<List<DagRecord>> dags() {
    List<CompletableFuture<List<DagRecord>>> shards =
        IntStream.range(0, Shards.COUNT).mapToObj(this::dagsOf).toList();
    return Answers.all(shards)
        .thenApply(
            lists ->
                lists.stream()
                    .flatMap(List::stream)
                    .sorted(Comparator.comparing(DagRecord::dagId))
                    .toList());
  }

  @Override
  public CompletableFuture<Optional<DagRecord>> dag(String dagId) {
    return Answers.of(redis.hget(RedisKeys.dags(Shards.of(dagId)), dagId))
        .thenApply(json -> Optional.ofNullable(json).map(RedisStateReader::dagRecord));
  }

  @Override
  public CompletableFuture<DagSpec> spec(String bundle, String dagId) {
    return specs.spec(bundle, dagId);
  }

  @Override
  public CompletableFuture<Page<RunRecord>> runs(String dagId, Window window) {
    return runPages.runs(dagId, window);
  }

  @Override
  public CompletableFuture<Page<RunRecord>> runs(Collection<String> dagIds, Window window) {
    return runPages.runs(dagIds, window);
  }

  @Override
  public CompletableFuture<Optional<RunRecord>> run(RunKey run) {
    return runPages.run(run);
  }

  @Override
  public CompletableFuture<InstanceLayout> layout(RunKey run, DagSpec spec) {
    return instances.layout(run, spec);
  }

  @Override
  public CompletableFuture<List<TaskInstance>> instances(RunKey run, List<InstanceKey> keys) {
    return instances.read(run, keys);
  }

  @Override
  public CompletableFuture<List<TaskInstance>> tries(RunKey run, InstanceKey key, int currentTry) {
    return instances.tries(run, key, currentTry);
  }

  @Override
  public CompletableFuture<List<Optional<String>>> rendered(
      RunKey run, InstanceKey key, List<Integer> tryNumbers) {
    return instances.rendered(run, key, tryNumbers);
  }

  @Override
  public CompletableFuture<List<TryKey>> awaitingInput() {
    return Answers.all(
            IntStream.range(0, Shards.COUNT)
                .mapToObj(shard -> Answers.of(redis.smembers(RedisKeys.awaitingInput(shard))))
                .toList())
        .thenApply(sets -> sets.stream().flatMap(Set::stream).map(TryKey::parse).toList());
  }

  @Override
  public CompletableFuture<List<String>> log(String tryId, long from, int limit) {
    return Answers.of(redis.lrange(RedisKeys.log(tryId), from, from + limit - 1));
  }

  @Override
  public CompletableFuture<List<String>> xcomKeys(RunKey run, String taskId, int mapIndex) {
    return xcoms.keys(run, taskId, mapIndex);
  }

  @Override
  public CompletableFuture<Optional<XComEnvelope>> xcom(
      RunKey run, String taskId, int mapIndex, String key) {
    return xcoms.xcom(run, taskId, mapIndex, key);
  }

  @Override
  public CompletableFuture<List<Optional<XComEnvelope>>> xcoms(RunKey run, List<String> fields) {
    return xcoms.xcoms(run, fields);
  }

  @Override
  public CompletableFuture<List<PoolStatus>> pools() {
    return pools.list();
  }

  @Override
  public CompletableFuture<List<Deadline>> deadlines(RunKey run) {
    return Answers.of(redis.hgetall(RedisKeys.run(Shards.of(run.dagId()), run)))
        .thenApply(RunRecordCodec::deadlines);
  }

  @Override
  public CompletableFuture<List<CallbackError>> callbackErrors(RunKey run) {
    String key = RedisKeys.callbackErrors(Shards.of(run.dagId()));
    return Answers.of(redis.xrevrange(key, Range.unbounded(), Limit.create(0, MOST_ERRORS)))
        .thenApply(
            entries ->
                entries.stream()
                    .map(entry -> Json.read(entry.getBody().get("e"), CallbackError.class))
                    .filter(error -> error.key().run().equals(run))
                    .toList());
  }

  @Override
  public CompletableFuture<Long> pendingCallbacks(String dagId) {
    return Answers.of(redis.hlen(RedisKeys.callbacks(Shards.of(dagId))));
  }

  @Override
  public CompletableFuture<List<WorkerStatus>> workers() {
    return workers.list();
  }

  @Override
  public CompletableFuture<List<TryKey>> claimed() {
    return claims.claimed();
  }

  @Override
  public CompletableFuture<List<Hold>> notRunning(RunKey run, InstanceKey key) {
    return workers()
        .thenApplyAsync(known -> explainer.notRunning(run, key, known), ForkJoinPool.commonPool());
  }

  @Override
  public CompletableFuture<List<AssetRecord>> assets() {
    return assets.assets();
  }

  @Override
  public CompletableFuture<List<NamedAssetEvent>> assetEvents(String name, int limit) {
    return assets.assetEvents(name, limit);
  }

  @Override
  public CompletableFuture<AssetQueue> assetQueue(String dagId) {
    return assets.assetQueue(dagId);
  }

  @Override
  public CompletableFuture<List<Version>> versions(String dagId) {
    return versions.versions(dagId);
  }

  @Override
  public CompletableFuture<Optional<String>> source(String bundle, String fileloc) {
    return versions.source(bundle, fileloc);
  }

  @Override
  public CompletableFuture<List<SchedulerStatus>> schedulers() {
    return Answers.of(redis.hvals(RedisKeys.SCHEDULERS))
        .thenApply(texts -> decode(texts, SchedulerStatus.class))
        .thenApply(found -> sorted(found, Comparator.comparing(SchedulerStatus::node)));
  }

  @Override
  public CompletableFuture<List<ImportError>> importErrors() {
    return Answers.of(redis.hvals(RedisKeys.IMPORT_ERRORS))
        .thenApply(texts -> decode(texts, ImportError.class))
        .thenApply(found -> sorted(found, Comparator.comparing(ImportError::fileloc)));
  }

  @Override
  public CompletableFuture<List<RunRecord>> runsBetween(
      String dagId, Instant from, Instant to, int limit) {
    return history
        .runIds(dagId, from, to, limit)
        .thenCompose(ids -> Answers.all(ids.stream().map(this::run).toList()))
        .thenApply(RedisStateReader::present);
  }

  @Override
  public CompletableFuture<List<BackfillRecord>> backfills(String dagId) {
    return history.backfills(dagId);
  }

  @Override
  public CompletableFuture<Optional<BackfillRecord>> backfill(long id) {
    return history.backfill(id);
  }

  @Override
  public CompletableFuture<List<BackfillDate>> backfillDates(long id) {
    return history.backfillDates(id);
  }

  @Override
  public void close() {
    connection.close();
    decoding.shutdown();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "decoding");
    thread.setDaemon(true);
    return thread;
  }

  private CompletableFuture<List<DagRecord>> dagsOf(int shard) {
    return Answers.of(redis.hvals(RedisKeys.dags(shard)))
        .thenApply(texts -> decode(texts, DagRecord.class));
  }

  private static DagRecord dagRecord(String json) {
    return Json.read(json, DagRecord.class);
  }

  private static <T> List<T> decode(Collection<String> texts, Class<T> type) {
    return texts.stream().map(text -> Json.read(text, type)).toList();
  }

  private static <T> List<T> sorted(List<T> items, Comparator<T> order) {
    return items.stream().sorted(order).toList();
  }

  private static <T> List<T> present(List<Optional<T>> items) {
    return items.stream().flatMap(Optional::stream).toList();
  }
}
