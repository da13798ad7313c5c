package io.dabba.scheduler.api;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.explain.Hold;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import io.dabba.scheduler.port.CallbackError;
import io.dabba.scheduler.port.ImportError;
import io.dabba.scheduler.port.InstanceLayout;
import io.dabba.scheduler.port.Page;
import io.dabba.scheduler.port.PoolStatus;
import io.dabba.scheduler.port.SchedulerStatus;
import io.dabba.scheduler.port.ShardOverview;
import io.dabba.scheduler.port.StateReader;
import io.dabba.scheduler.port.Window;
import io.dabba.scheduler.port.WorkerStatus;
import io.dabba.scheduler.port.XComWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** State in maps that a test fills. */
public final class InMemoryStateReader implements StateReader, XComWriter, ShardOverview {
  final Map<String, DagRecord> dags = new ConcurrentSkipListMap<>();
  final Map<String, DagSpec> specs = new ConcurrentHashMap<>();
  final Map<RunKey, RunRecord> runs = new ConcurrentHashMap<>();
  final Map<String, TaskInstance> instances = new ConcurrentHashMap<>();
  final Map<String, List<TaskInstance>> tries = new ConcurrentHashMap<>();
  final Map<String, String> rendered = new ConcurrentHashMap<>();
  final Map<Integer, Integer> expanded = new ConcurrentHashMap<>();
  final Map<String, List<String>> logs = new ConcurrentHashMap<>();
  final Map<String, XComEnvelope> xcoms = new ConcurrentSkipListMap<>();
  final Map<RunKey, List<Deadline>> deadlines = new ConcurrentHashMap<>();
  final List<CallbackError> callbackErrors = new CopyOnWriteArrayList<>();
  final Map<String, List<Hold>> holds = new ConcurrentHashMap<>();
  final Map<String, AssetRecord> assets = new ConcurrentSkipListMap<>();
  final List<NamedAssetEvent> assetEvents = new CopyOnWriteArrayList<>();
  final Map<String, AssetQueue> assetQueues = new ConcurrentHashMap<>();
  final Map<String, PoolStatus> pools = new ConcurrentSkipListMap<>();
  final List<TryKey> claimed = new CopyOnWriteArrayList<>();
  final List<WorkerStatus> workers = new CopyOnWriteArrayList<>();
  final List<SchedulerStatus> schedulers = new CopyOnWriteArrayList<>();
  final List<ImportError> importErrors = new CopyOnWriteArrayList<>();

  final Map<Long, BackfillRecord> backfills = new ConcurrentSkipListMap<>();
  final Map<Long, List<BackfillDate>> backfillDates = new ConcurrentHashMap<>();

  final Map<String, String> sources = new ConcurrentHashMap<>();

  volatile boolean away;

  /** Makes these the workers. */
  public void workers(List<WorkerStatus> known) {
    workers.clear();
    workers.addAll(known);
  }

  public void add(DagRecord dag, DagSpec spec) {
    dags.put(dag.dagId(), dag);
    specs.put(dag.bundle() + '/' + spec.dagId(), spec);
  }

  void add(RunRecord run) {
    runs.put(run.key(), run);
  }

  void put(RunKey run, int taskIndex, TaskInstance instance) {
    instances.put(run + "/" + taskIndex, instance);
  }

  @Override
  public CompletableFuture<List<DagRecord>> dags() {
    return answer(List.copyOf(dags.values()));
  }

  @Override
  public CompletableFuture<Optional<DagRecord>> dag(String dagId) {
    return answer(Optional.ofNullable(dags.get(dagId)));
  }

  @Override
  public CompletableFuture<DagSpec> spec(String bundle, String dagId) {
    DagSpec spec = specs.get(bundle + '/' + dagId);
    return spec == null
        ? CompletableFuture.failedFuture(DabbaException.notFound("bundle: expected " + bundle))
        : answer(spec);
  }

  @Override
  public CompletableFuture<Page<RunRecord>> runs(String dagId, Window window) {
    Comparator<RunRecord> order = Comparator.comparing(RunRecord::queuedAt);
    List<RunRecord> all =
        runs.values().stream()
            .filter(run -> run.key().dagId().equals(dagId))
            .sorted(window.newestFirst() ? order.reversed() : order)
            .toList();
    return answer(
        new Page<>(all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size()));
  }

  @Override
  public CompletableFuture<Page<RunRecord>> runs(Collection<String> dagIds, Window window) {
    Comparator<RunRecord> order = Comparator.comparing(RunRecord::queuedAt);
    List<RunRecord> all =
        runs.values().stream()
            .filter(run -> dagIds.contains(run.key().dagId()))
            .sorted(window.newestFirst() ? order.reversed() : order)
            .toList();
    return answer(
        new Page<>(all.stream().skip(window.offset()).limit(window.limit()).toList(), all.size()));
  }

  @Override
  public CompletableFuture<List<ShardStatus>> shards() {
    return answer(List.of(new ShardStatus(0, "s1", 3, Instant.now().plusSeconds(5), 7, "1-0")));
  }

  @Override
  public CompletableFuture<List<Version>> versions(String dagId) {
    return answer(
        specs.keySet().stream()
            .filter(key -> key.endsWith('/' + dagId))
            .map(key -> new Version(key.substring(0, key.indexOf('/')), 1, Instant.EPOCH))
            .toList());
  }

  @Override
  public CompletableFuture<Optional<String>> source(String bundle, String fileloc) {
    return answer(Optional.ofNullable(sources.get(bundle + '/' + fileloc)));
  }

  @Override
  public CompletableFuture<Boolean> create(
      RunKey run, String taskId, int mapIndex, String key, String json) {
    String field = run + "/" + RedisKeys.xcomField(taskId, mapIndex, key);
    return answer(xcoms.putIfAbsent(field, new XComEnvelope.Inline(json)) == null);
  }

  @Override
  public CompletableFuture<Void> replace(
      RunKey run, String taskId, int mapIndex, String key, String json) {
    String field = run + "/" + RedisKeys.xcomField(taskId, mapIndex, key);
    return answer(xcoms.put(field, new XComEnvelope.Inline(json))).thenAccept(before -> {});
  }

  @Override
  public CompletableFuture<Boolean> delete(RunKey run, String taskId, int mapIndex, String key) {
    return answer(xcoms.remove(run + "/" + RedisKeys.xcomField(taskId, mapIndex, key)) != null);
  }

  @Override
  public CompletableFuture<Optional<RunRecord>> run(RunKey run) {
    return answer(Optional.ofNullable(runs.get(run)));
  }

  @Override
  public CompletableFuture<InstanceLayout> layout(RunKey run, DagSpec spec) {
    return answer(InstanceLayout.of(spec.tasks().size(), expanded));
  }

  @Override
  public CompletableFuture<List<TaskInstance>> instances(RunKey run, List<InstanceKey> keys) {
    return answer(
        keys.stream()
            .map(key -> instances.getOrDefault(run + "/" + key.field(), TaskInstance.UNTOUCHED))
            .toList());
  }

  @Override
  public CompletableFuture<List<TryKey>> awaitingInput() {
    List<TryKey> awaiting = new ArrayList<>();
    instances.forEach(
        (name, instance) -> {
          if (instance.state() == TaskState.AWAITING_INPUT) {
            int slash = name.lastIndexOf('/');
            RunKey run = RunKey.parse(name.substring(0, slash));
            InstanceKey key = InstanceKey.parse(name.substring(slash + 1));
            awaiting.add(TryKey.of(run, key, instance.tryNumber()));
          }
        });
    return answer(awaiting);
  }

  @Override
  public CompletableFuture<List<Optional<String>>> rendered(
      RunKey run, InstanceKey key, List<Integer> tryNumbers) {
    return answer(
        tryNumbers.stream()
            .map(tryNumber -> run + "/" + RedisKeys.tryField(key, tryNumber))
            .map(field -> Optional.ofNullable(rendered.get(field)))
            .toList());
  }

  @Override
  public CompletableFuture<List<TaskInstance>> tries(RunKey run, InstanceKey key, int currentTry) {
    return answer(tries.getOrDefault(run + "/" + key.field(), List.of()));
  }

  @Override
  public CompletableFuture<List<Optional<XComEnvelope>>> xcoms(RunKey run, List<String> fields) {
    return answer(
        fields.stream().map(field -> Optional.ofNullable(xcoms.get(run + "/" + field))).toList());
  }

  @Override
  public CompletableFuture<List<String>> log(String tryId, long from, int limit) {
    return answer(logs.getOrDefault(tryId, List.of()).stream().skip(from).limit(limit).toList());
  }

  @Override
  public CompletableFuture<List<String>> xcomKeys(RunKey run, String taskId, int mapIndex) {
    String prefix = run + "/" + taskId + '/' + mapIndex + '/';
    List<String> keys = new ArrayList<>();
    new TreeMap<>(xcoms)
        .keySet().stream()
            .filter(field -> field.startsWith(prefix))
            .forEach(field -> keys.add(field.substring(prefix.length())));
    return answer(keys);
  }

  @Override
  public CompletableFuture<Optional<XComEnvelope>> xcom(
      RunKey run, String taskId, int mapIndex, String key) {
    return answer(Optional.ofNullable(xcoms.get(run + "/" + taskId + '/' + mapIndex + '/' + key)));
  }

  @Override
  public CompletableFuture<List<PoolStatus>> pools() {
    return answer(List.copyOf(pools.values()));
  }

  @Override
  public CompletableFuture<List<Deadline>> deadlines(RunKey run) {
    return answer(deadlines.getOrDefault(run, List.of()));
  }

  @Override
  public CompletableFuture<List<CallbackError>> callbackErrors(RunKey run) {
    return answer(callbackErrors.stream().filter(error -> error.key().run().equals(run)).toList());
  }

  @Override
  public CompletableFuture<Long> pendingCallbacks(String dagId) {
    return answer(0L);
  }

  @Override
  public CompletableFuture<List<TryKey>> claimed() {
    return answer(List.copyOf(claimed));
  }

  @Override
  public CompletableFuture<List<WorkerStatus>> workers() {
    return answer(List.copyOf(workers));
  }

  @Override
  public CompletableFuture<List<Hold>> notRunning(RunKey run, InstanceKey key) {
    return answer(holds.getOrDefault(run + "/" + key.field(), List.of()));
  }

  @Override
  public CompletableFuture<List<AssetRecord>> assets() {
    return answer(List.copyOf(assets.values()));
  }

  @Override
  public CompletableFuture<List<NamedAssetEvent>> assetEvents(String name, int limit) {
    return answer(
        assetEvents.stream().filter(event -> event.name().equals(name)).limit(limit).toList());
  }

  @Override
  public CompletableFuture<AssetQueue> assetQueue(String dagId) {
    return answer(assetQueues.getOrDefault(dagId, AssetQueue.empty(dagId)));
  }

  @Override
  public CompletableFuture<List<SchedulerStatus>> schedulers() {
    return answer(List.copyOf(schedulers));
  }

  @Override
  public CompletableFuture<List<ImportError>> importErrors() {
    return answer(List.copyOf(importErrors));
  }

  @Override
  public CompletableFuture<List<RunRecord>> runsBetween(
      String dagId, Instant from, Instant to, int limit) {
    return answer(
        runs.values().stream()
            .filter(run -> run.key().dagId().equals(dagId) && run.logicalDate() != null)
            .filter(run -> !run.logicalDate().isBefore(from) && !run.logicalDate().isAfter(to))
            .sorted(Comparator.comparing(RunRecord::logicalDate))
            .limit(limit)
            .toList());
  }

  @Override
  public CompletableFuture<List<BackfillRecord>> backfills(String dagId) {
    return answer(backfills.values().stream().filter(each -> each.dagId().equals(dagId)).toList());
  }

  @Override
  public CompletableFuture<Optional<BackfillRecord>> backfill(long id) {
    return answer(Optional.ofNullable(backfills.get(id)));
  }

  @Override
  public CompletableFuture<List<BackfillDate>> backfillDates(long id) {
    return answer(backfillDates.getOrDefault(id, List.of()));
  }

  private <T> CompletableFuture<T> answer(T value) {
    return away
        ? CompletableFuture.failedFuture(
            new DabbaException(ErrorCode.UNAVAILABLE, "redis: expected an answer, found none"))
        : CompletableFuture.completedFuture(value);
  }
}
