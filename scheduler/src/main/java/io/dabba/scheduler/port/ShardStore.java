package io.dabba.scheduler.port;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Keeps the state of shards, and says who owns them. */
public interface ShardStore {
  /**
   * Takes or renews leases.
   *
   * @return what is owned now, by shard; a shard that another scheduler holds is absent
   */
  Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease);

  /** Gives shards back at once. */
  void release(Map<Integer, Ownership> owned);

  /** Reads all that a shard remembers of DAGs and unfinished runs. */
  StoredShard load(int shard);

  /** Answers questions about runs of a shard, finished or not; each run once. */
  List<RunImage> recall(int shard, Collection<Lookup> lookups);

  /**
   * Tells of DAGs how many runs each has, and which are the oldest.
   *
   * @param limits how many runs to tell of, by dag_id
   * @return by dag_id
   */
  Map<String, StoredRuns> oldest(Map<String, Integer> limits);

  /** Deletes the logs of a run that is no more; on the side, for logs end by themselves in time. */
  void deleteLogs(RunKey run);

  /** Writes a commit, all or nothing. Completes with false if the epoch is old. */
  CompletableFuture<Boolean> commit(Commit commit);

  /**
   * Has something done whenever the store may have forgotten what it answered last: it was away,
   * and may have lost its last moments with that. Called on a thread that must not be blocked.
   */
  default void whenBack(Runnable action) {}

  /**
   * A lease on a shard.
   *
   * @param epoch raised at each takeover; carried by each commit
   */
  record Ownership(String epoch) {}
}
