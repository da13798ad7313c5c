package io.dabba.scheduler.port;

import io.dabba.common.id.RunKey;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
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

  /** Which of the given runs of a shard exist, finished or not. */
  Set<RunKey> existing(int shard, Collection<RunKey> runs);

  /** Writes a commit, all or nothing. Completes with false if the epoch is old. */
  CompletableFuture<Boolean> commit(Commit commit);

  /**
   * A lease on a shard.
   *
   * @param epoch raised at each takeover; carried by each commit
   */
  record Ownership(String epoch) {}
}
