package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a shard remembers, as deciders see it. */
public interface ShardView {
  /** A DAG, or null if none of that id was ever deployed. */
  @Nullable DagRecord dag(String dagId);

  /** Every DAG. */
  Collection<DagRecord> dags();

  /** An unfinished run, or null. */
  @Nullable RunView run(RunKey key);

  /** A run in memory, unfinished or not, or null. */
  @Nullable RunView anyRun(RunKey key);

  /** Every unfinished run, in the order of creation. */
  Collection<? extends RunView> runs();

  /** Whether a run of that id is in memory, finished or not. */
  boolean exists(RunKey key);

  /** The run of a DAG in memory that has this logical date, or null. */
  @Nullable RunKey runOn(String dagId, Instant logicalDate);

  /** Runs of a DAG in memory with an earlier logical date, the latest first. */
  Collection<RunKey> runsBefore(String dagId, Instant logicalDate);

  /** Runs of a DAG in memory with a later logical date, the earliest first. */
  Collection<RunKey> runsAfter(String dagId, Instant logicalDate);

  /** Runs of a DAG in memory with a logical date from one to another, both included. */
  Collection<RunKey> runsBetween(String dagId, Instant from, Instant to);

  /** Runs of a DAG that are running, but for those of backfills. */
  int runningRuns(String dagId);

  /** Runs of a DAG that are running, those of backfills last. */
  List<RunKey> runsUnderWay(String dagId);

  /** Runs of a DAG that wait to be started, oldest first, but for those of backfills. */
  List<RunKey> queuedRuns(String dagId);

  /** Runs of a DAG's backfills that are running. */
  int runningBackfillRuns(String dagId);

  /** Runs of a DAG's backfills that wait to be started, oldest first. */
  List<RunKey> queuedBackfillRuns(String dagId);

  /** A backfill, or null. */
  @Nullable BackfillRecord backfill(long id);

  /** The backfills of a DAG, oldest first. */
  List<BackfillRecord> backfills(String dagId);

  /** Every backfill, oldest first. */
  Collection<BackfillRecord> backfills();

  /** The tries that a worker runs, in a fixed order. */
  List<TryKey> runningOn(String worker);

  /** The workers that run something. */
  Set<String> workers();

  /** Who waits for what happens in this shard. */
  Watches watches();

  /** The callbacks that are not over. */
  Callbacks callbacks();

  /** The assets it keeps, and the asset events that wait for its DAGs. */
  Assets assets();

  /** Active instances in all runs of a task that has a limit over all runs. */
  int active(String dagId, String taskId);

  /** Instances of such a task that have asked their pool and have no answer yet. */
  int kept(String dagId, String taskId);

  /** Runs in which instances of such a task wait, who goes first first. */
  List<? extends RunView> waitingRuns(String dagId, String taskId);

  /** A pool of this shard that exists or is asked for, or null. */
  @Nullable PoolView pool(String name);

  /** The pools of this shard. */
  Collection<? extends PoolView> pools();

  /** Looks up a DAG version. */
  DagVersion version(String bundle, String dagId);
}
