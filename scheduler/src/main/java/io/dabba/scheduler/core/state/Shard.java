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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The state of one shard. {@link #apply} is the only place where it changes, live and in replay
 * alike. Owned by the engine's thread. Finished runs are forgotten once they are stored; a command
 * that needs one again has it {@link #recall}ed first.
 */
public final class Shard implements ShardView {
  private final DagVersions versions;
  private final Map<String, DagRecord> dags = new TreeMap<>();
  private final Map<RunKey, Run> runs = new LinkedHashMap<>();
  private final Map<RunKey, Run> finished = new LinkedHashMap<>();

  /** Finished runs that were shown without their task instances. */
  private final Set<RunKey> hollow = new HashSet<>();

  private final Map<String, DagRuns> runsByDag = new TreeMap<>();
  private final Tries tries = new Tries();
  private final Watches watches = new Watches();
  private final Backfills backfills = new Backfills();
  private final Assets assets = new Assets();
  private final Callbacks callbacks = new Callbacks();
  private final Pools pools = new Pools();

  public Shard(DagVersions versions) {
    this.versions = versions;
  }

  /** Applies one event. */
  public void apply(Event event) {
    if (event instanceof TaskMoved moved) {
      known(moved.run()).apply(moved);
      tries.apply(moved);
    } else if (event instanceof RunMoved moved) {
      apply(moved);
    } else if (event instanceof RunCreated created) {
      add(new Run(created.run(), version(created.run()), useOf(created.run().key())));
    } else if (event instanceof DagChanged changed) {
      dags.put(changed.dag().dagId(), changed.dag());
    } else if (event instanceof TaskExpanded expanded) {
      known(expanded.run()).apply(expanded);
    } else if (event instanceof BranchTaken taken) {
      known(taken.run()).apply(taken);
    } else if (event instanceof WatchSet set) {
      watches.apply(set);
    } else if (event instanceof WatchDropped dropped) {
      watches.apply(dropped);
    } else if (event instanceof EventKept kept) {
      watches.apply(kept);
    } else if (event instanceof DeadlineChanged changed) {
      known(changed.run()).apply(changed);
    } else if (event instanceof CallbackMoved moved) {
      callbacks.apply(moved);
    } else if (event instanceof CallbackEnded ended) {
      callbacks.apply(ended);
    } else if (event instanceof BackfillChanged changed) {
      backfills.put(changed.backfill());
    } else if (event instanceof BackfillDropped dropped) {
      backfills.drop(dropped.backfillId());
    } else if (event instanceof AssetChanged changed) {
      assets.apply(changed);
    } else if (event instanceof AssetQueueChanged changed) {
      assets.apply(changed);
    } else if (event instanceof SlotsAsked asked) {
      known(asked.run()).apply(asked);
    } else if (event instanceof SlotsMoved moved) {
      pools.apply(moved);
    } else if (event instanceof PoolChanged changed) {
      pools.apply(changed);
    } else if (event instanceof PoolForgotten forgotten) {
      pools.apply(forgotten);
    }
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
    Run run = Run.of(image, version(image.record()), useOf(image.record().key()));
    add(run);
    image
        .instances()
        .forEach(
            (key, instance) ->
                tries.add(TryKey.of(image.record().key(), key, instance.tryNumber()), instance));
  }

  /** Shows a run that the store holds and memory does not: a finished one. */
  public void recall(RunImage image) {
    RunKey key = image.record().key();
    Run shown = finished.get(key);
    if (runs.containsKey(key) || (shown != null && !hollow.contains(key))) {
      return;
    }
    RunRecord record = shown == null ? image.record() : shown.record();
    finished.put(key, Run.of(image.with(record), version(record), useOf(key)));
    runsOf(key.dagId()).dates().add(record);
    if (image.instances().isEmpty()) {
      hollow.add(key);
    } else {
      hollow.remove(key);
    }
  }

  /** Drops finished runs; the store has them. */
  public void forgetFinished() {
    for (Run run : finished.values()) {
      runsOf(run.record().key().dagId()).dates().remove(run.record());
    }
    finished.clear();
    hollow.clear();
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
    return runs.get(key);
  }

  @Override
  public @Nullable RunView anyRun(RunKey key) {
    Run unfinished = runs.get(key);
    return unfinished == null ? finished.get(key) : unfinished;
  }

  @Override
  public Collection<? extends RunView> runs() {
    return Collections.unmodifiableCollection(runs.values());
  }

  @Override
  public boolean exists(RunKey key) {
    return runs.containsKey(key) || finished.containsKey(key);
  }

  @Override
  public @Nullable RunKey runOn(String dagId, Instant logicalDate) {
    return runsOf(dagId).dates().on(logicalDate);
  }

  @Override
  public Collection<RunKey> runsBefore(String dagId, Instant logicalDate) {
    return runsOf(dagId).dates().before(logicalDate);
  }

  @Override
  public Collection<RunKey> runsAfter(String dagId, Instant logicalDate) {
    return runsOf(dagId).dates().after(logicalDate);
  }

  @Override
  public Collection<RunKey> runsBetween(String dagId, Instant from, Instant to) {
    return runsOf(dagId).dates().between(from, to).values();
  }

  @Override
  public int runningRuns(String dagId) {
    return runsOf(dagId).group(false).runningCount();
  }

  @Override
  public List<RunKey> queuedRuns(String dagId) {
    return runsOf(dagId).group(false).queued();
  }

  @Override
  public int runningBackfillRuns(String dagId) {
    return runsOf(dagId).group(true).runningCount();
  }

  @Override
  public List<RunKey> queuedBackfillRuns(String dagId) {
    return runsOf(dagId).group(true).queued();
  }

  @Override
  public List<RunKey> runsUnderWay(String dagId) {
    List<RunKey> running = new ArrayList<>(runsOf(dagId).group(false).running());
    running.addAll(runsOf(dagId).group(true).running());
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
    return runsOf(dagId).use().places(taskId).active();
  }

  @Override
  public int kept(String dagId, String taskId) {
    return runsOf(dagId).use().places(taskId).kept();
  }

  @Override
  public List<? extends RunView> waitingRuns(String dagId, String taskId) {
    return runsOf(dagId).use().waiting(taskId);
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

  private DagVersion version(RunRecord record) {
    return versions.find(record.bundle(), record.key().dagId());
  }

  private void add(Run run) {
    RunRecord record = run.record();
    runs.put(record.key(), run);
    DagRuns all = runsOf(record.key().dagId());
    all.add(record);
    all.dates().add(record);
  }

  private void apply(RunMoved moved) {
    RunKey key = moved.after().key();
    Run run = known(key);
    run.apply(moved);
    runsOf(key.dagId()).move(moved.before(), moved.after());
    if (moved.after().state().isFinished()) {
      runs.remove(key);
      finished.put(key, run);
    } else {
      finished.remove(key);
      hollow.remove(key);
      runs.put(key, run);
    }
  }

  private DagUse useOf(RunKey run) {
    return runsOf(run.dagId()).use();
  }

  private DagRuns runsOf(String dagId) {
    return runsByDag.computeIfAbsent(dagId, unused -> new DagRuns());
  }

  private Run known(RunKey key) {
    Run run = runs.get(key);
    if (run == null) {
      run = finished.get(key);
    }
    if (run == null) {
      throw new IllegalStateException("event: expected run " + key + " to be in memory");
    }
    return run;
  }
}
