package io.dabba.scheduler.core.state;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
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

  /** Every unfinished run, in the order of creation. */
  Collection<? extends RunView> runs();

  /** Whether a run of that id exists, finished or not. */
  boolean exists(RunKey key);

  /** Runs of a DAG that are running. */
  int runningRuns(String dagId);

  /** Runs of a DAG that wait to be started, oldest first. */
  List<RunKey> queuedRuns(String dagId);

  /** The tries that a worker runs, in a fixed order. */
  List<TryKey> runningOn(String worker);

  /** The workers that run something. */
  Set<String> workers();

  /** Looks up a DAG version. */
  DagVersion version(String bundle, String dagId);
}
