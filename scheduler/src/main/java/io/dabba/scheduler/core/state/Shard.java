package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.AssetChanged;
import io.dabba.scheduler.core.event.AssetQueueChanged;
import io.dabba.scheduler.core.event.BackfillChanged;
import io.dabba.scheduler.core.event.BackfillDropped;
import io.dabba.scheduler.core.event.BranchTaken;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.DeadlineChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.EventKept;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.SlotsAsked;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.event.TaskExpanded;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard. {@link #apply} is the only place where it changes, live and in replay
 * alike. Owned by the engine's thread. Finished runs are forgotten once they are stored; a command
 * that needs one again has it {@link #recall}ed first.
 */
public final class Shard implements ShardView {
  private final DagVersions versions;
  private final Map<String, DagRecord> dags = new TreeMap<>();
  private final Runs runs;
  private final Tries tries = new Tries();
  private final Watches watches = new Watches();
  private final Backfills backfills = new Backfills();
  private final Assets assets = new Assets();
  private final Callbacks callbacks = new Callbacks();
  private final Pools pools = new Pools();
  private final Map<Class<?>, Consumer<Event>> appliers = new HashMap<>();

  public Shard(DagVersions versions) {
    this.versions = versions;
    this.runs = new Runs(versions);
    on(TaskMoved.class, this::apply);
    on(RunMoved.class, runs::apply);
    on(RunCreated.class, runs::apply);
    on(RunDeleted.class, runs::apply);
    on(TaskExpanded.class, event -> runs.known(event.run()).apply(event));
    on(BranchTaken.class, event -> runs.known(event.run()).apply(event));
    on(DeadlineChanged.class, event -> runs.known(event.run()).apply(event));
    on(SlotsAsked.class, event -> runs.known(event.run()).apply(event));
    on(DagChanged.class, event -> load(event.dag()));
    on(WatchSet.class, watches::apply);
    on(WatchDropped.class, watches::apply);
    on(EventKept.class, watches::apply);
    on(CallbackMoved.class, callbacks::apply);
    on(CallbackEnded.class, callbacks::apply);
    on(BackfillChanged.class, event -> backfills.put(event.backfill()));
    on(BackfillDropped.class, event -> backfills.drop(event.backfillId()));
    on(AssetChanged.class, assets::apply);
    on(AssetQueueChanged.class, assets::apply);
    on(PoolChanged.class, pools::apply);
    on(PoolForgotten.class, pools::apply);
    on(SlotsMoved.class, pools::apply);
  }

  /** Applies one event; some are for the store alone. */
  public void apply(Event event) {
    Consumer<Event> applier = appliers.get(event.getClass());
    if (applier != null) {
      applier.accept(event);
    }
  }

  private <E extends Event> void on(Class<E> type, Consumer<E> applier) {
    appliers.put(type, event -> applier.accept(type.cast(event)));
  }

  private void apply(TaskMoved moved) {
    runs.known(moved.run()).apply(moved);
    tries.apply(moved);
  }

  /** Puts back a stored DAG. */
  public void load(DagRecord dag) {
    dags.put(dag.dagId(), dag);
  }

  /** Puts back a stored watch. */
  public void load(Watch watch) {
    watches.apply(new WatchSet(watch));
  }

  /** Puts back a stored event. */
  public void load(KeptEvent event) {
    watches.apply(new EventKept(event, false));
  }

  /** Puts back a stored backfill. */
  public void load(BackfillRecord backfill) {
    backfills.put(backfill);
  }

  /** Puts back a stored asset. */
  public void load(AssetRecord asset) {
    assets.load(asset);
  }

  /** Puts back stored asset events that wait for a DAG. */
  public void load(AssetQueue queue) {
    assets.load(queue);
  }

  /** Puts back a stored callback. */
  public void load(CallbackRecord callback) {
    callbacks.load(callback);
  }

  /** Puts back a stored pool. */
  public void load(PoolImage pool) {
    pools.load(pool);
  }

  /** Puts back a stored, unfinished run. */
  public void load(RunImage image) {
    runs.load(image);
    RunKey run = image.record().key();
    image
        .instances()
        .forEach((key, instance) -> tries.add(TryKey.of(run, key, instance.tryNumber()), instance));
  }

  /** Shows a run that the store holds and memory does not: a finished one. */
  public void recall(RunImage image) {
    runs.recall(image);
  }

  /** Drops finished runs; the store has them. */
  public void forgetFinished() {
    runs.forgetFinished();
  }

  @Override
  public @Nullable DagRecord dag(String dagId) {
    return dags.get(dagId);
  }

  @Override
  public Collection<DagRecord> dags() {
    return Collections.unmodifiableCollection(dags.values());
  }

  @Override
  public @Nullable RunView run(RunKey key) {
    return runs.find(key);
  }

  @Override
  public @Nullable RunView anyRun(RunKey key) {
    return runs.findAny(key);
  }

  @Override
  public Collection<? extends RunView> runs() {
    return runs.all();
  }

  @Override
  public boolean exists(RunKey key) {
    return runs.findAny(key) != null;
  }

  @Override
  public @Nullable RunKey runOn(String dagId, Instant logicalDate) {
    return runs.of(dagId).dates().on(logicalDate);
  }

  @Override
  public Collection<RunKey> runsBefore(String dagId, Instant logicalDate) {
    return runs.of(dagId).dates().before(logicalDate);
  }

  @Override
  public Collection<RunKey> runsAfter(String dagId, Instant logicalDate) {
    return runs.of(dagId).dates().after(logicalDate);
  }

  @Override
  public Collection<RunKey> runsBetween(String dagId, Instant from, Instant to) {
    return runs.of(dagId).dates().between(from, to).values();
  }

  @Override
  public int runningRuns(String dagId) {
    return runs.of(dagId).group(false).runningCount();
  }

  @Override
  public List<RunKey> queuedRuns(String dagId) {
    return runs.of(dagId).group(false).queued();
  }

  @Override
  public int runningBackfillRuns(String dagId) {
    return runs.of(dagId).group(true).runningCount();
  }

  @Override
  public List<RunKey> queuedBackfillRuns(String dagId) {
    return runs.of(dagId).group(true).queued();
  }

  @Override
  public List<RunKey> runsUnderWay(String dagId) {
    List<RunKey> running = new ArrayList<>(runs.of(dagId).group(false).running());
    running.addAll(runs.of(dagId).group(true).running());
    return running;
  }

  @Override
  public @Nullable BackfillRecord backfill(long id) {
    return backfills.find(id);
  }

  @Override
  public List<BackfillRecord> backfills(String dagId) {
    return backfills.of(dagId);
  }

  @Override
  public Collection<BackfillRecord> backfills() {
    return backfills.all();
  }

  @Override
  public List<TryKey> runningOn(String worker) {
    return tries.on(worker);
  }

  @Override
  public Set<String> workers() {
    Set<String> workers = tries.workers();
    if (callbacks.workers().isEmpty()) {
      return workers;
    }
    Set<String> all = new TreeSet<>(workers);
    all.addAll(callbacks.workers());
    return all;
  }

  @Override
  public Callbacks callbacks() {
    return callbacks;
  }

  @Override
  public Watches watches() {
    return watches;
  }

  @Override
  public Assets assets() {
    return assets;
  }

  @Override
  public int active(String dagId, String taskId) {
    return runs.of(dagId).use().places(taskId).active();
  }

  @Override
  public int kept(String dagId, String taskId) {
    return runs.of(dagId).use().places(taskId).kept();
  }

  @Override
  public List<? extends RunView> waitingRuns(String dagId, String taskId) {
    return runs.of(dagId).use().waiting(taskId);
  }

  @Override
  public @Nullable PoolView pool(String name) {
    return pools.find(name);
  }

  @Override
  public Collection<? extends PoolView> pools() {
    return pools.all();
  }

  @Override
  public DagVersion version(String bundle, String dagId) {
    return versions.find(bundle, dagId);
  }
}
