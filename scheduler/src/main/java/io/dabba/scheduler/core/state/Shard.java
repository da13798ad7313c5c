package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.event.DagChanged;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunCreated;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
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
 * alike. Owned by the engine's thread. Finished runs are forgotten: the store has them, and the
 * engine says which run ids exist through {@link #remember}.
 */
public final class Shard implements ShardView {
  private static final Comparator<TryKey> BY_TEXT = Comparator.comparing(TryKey::claimField);

  private final DagVersions versions;
  private final Map<String, DagRecord> dags = new TreeMap<>();
  private final Map<RunKey, Run> runs = new LinkedHashMap<>();
  private final Map<String, DagRuns> runsByDag = new TreeMap<>();
  private final Map<String, Set<TryKey>> triesByWorker = new TreeMap<>();
  private final Set<RunKey> finished = new HashSet<>();

  public Shard(DagVersions versions) {
    this.versions = versions;
  }

  /** Applies one event. */
  public void apply(Event event) {
    if (event instanceof TaskMoved moved) {
      run(moved.run(), "task event").apply(moved);
      track(moved);
    } else if (event instanceof RunMoved moved) {
      apply(moved);
    } else if (event instanceof RunCreated created) {
      add(created.run());
    } else if (event instanceof DagChanged changed) {
      dags.put(changed.dag().dagId(), changed.dag());
    }
  }

  /** Puts back a stored DAG. */
  public void load(DagRecord dag) {
    dags.put(dag.dagId(), dag);
  }

  /** Puts back a stored, unfinished run with those of its task instances that have a record. */
  public void load(RunRecord record, Map<Integer, TaskInstance> instances) {
    Run run = add(record);
    instances.forEach(
        (taskIndex, instance) -> {
          run.put(taskIndex, instance);
          if (instance.state() == TaskState.RUNNING) {
            claim(
                new TryKey(record.key(), taskIndex, TryKey.UNMAPPED, instance.tryNumber()),
                worker(instance));
          }
        });
  }

  /** Notes that a run exists in the store, so that its id is not given twice. */
  public void remember(RunKey key) {
    finished.add(key);
  }

  /** Drops what {@link #remember} and finished runs have left; the store has it. */
  public void forgetFinished() {
    finished.clear();
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
  public Collection<? extends RunView> runs() {
    return Collections.unmodifiableCollection(runs.values());
  }

  @Override
  public boolean exists(RunKey key) {
    return runs.containsKey(key) || finished.contains(key);
  }

  @Override
  public int runningRuns(String dagId) {
    DagRuns found = runsByDag.get(dagId);
    return found == null ? 0 : found.running();
  }

  @Override
  public List<RunKey> queuedRuns(String dagId) {
    DagRuns found = runsByDag.get(dagId);
    return found == null ? List.of() : found.queued();
  }

  @Override
  public List<TryKey> runningOn(String worker) {
    return List.copyOf(triesByWorker.getOrDefault(worker, Set.of()));
  }

  @Override
  public Set<String> workers() {
    return Set.copyOf(triesByWorker.keySet());
  }

  @Override
  public DagVersion version(String bundle, String dagId) {
    return versions.find(bundle, dagId);
  }

  private Run add(RunRecord record) {
    Run run = new Run(record, versions.find(record.bundle(), record.key().dagId()));
    runs.put(record.key(), run);
    runsOf(record.key().dagId()).move(record.key(), record.state());
    return run;
  }

  private void apply(RunMoved moved) {
    RunKey key = moved.after().key();
    run(key, "run event").apply(moved);
    runsOf(key.dagId()).move(key, moved.after().state());
    if (moved.after().state().isFinished()) {
      runs.remove(key);
      finished.add(key);
    }
  }

  private void track(TaskMoved moved) {
    if (moved.before().state() == TaskState.RUNNING) {
      release(moved.tryBefore(), worker(moved.before()));
    }
    if (moved.after().state() == TaskState.RUNNING) {
      claim(moved.tryAfter(), worker(moved.after()));
    }
  }

  private void claim(TryKey key, String worker) {
    triesByWorker.computeIfAbsent(worker, unused -> new TreeSet<>(BY_TEXT)).add(key);
  }

  private void release(TryKey key, String worker) {
    Set<TryKey> tries = triesByWorker.get(worker);
    if (tries != null && tries.remove(key) && tries.isEmpty()) {
      triesByWorker.remove(worker);
    }
  }

  private static String worker(TaskInstance instance) {
    String worker = instance.worker();
    return worker == null ? "" : worker;
  }

  private DagRuns runsOf(String dagId) {
    return runsByDag.computeIfAbsent(dagId, unused -> new DagRuns());
  }

  private Run run(RunKey key, String what) {
    Run run = runs.get(key);
    if (run == null) {
      throw new IllegalStateException(what + ": expected run " + key + " to be unfinished");
    }
    return run;
  }
}
