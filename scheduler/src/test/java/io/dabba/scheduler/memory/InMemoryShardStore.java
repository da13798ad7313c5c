package io.dabba.scheduler.memory;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.Shards;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** One scheduler's view of {@link InMemoryShards}. */
public final class InMemoryShardStore implements ShardStore {
  private final InMemoryShards shards;
  private final String owner;
  private final AtomicInteger loads = new AtomicInteger();
  private volatile Runnable whenBack = () -> {};

  public InMemoryShardStore(InMemoryShards shards, String owner) {
    this.shards = shards;
    this.owner = owner;
  }

  @Override
  public Map<Integer, Ownership> acquire(Collection<Integer> wanted, Duration lease) {
    Map<Integer, Ownership> owned = new TreeMap<>();
    for (int shard : wanted) {
      Ownership granted = shards.acquire(shard, owner, lease);
      if (granted != null) {
        owned.put(shard, granted);
      }
    }
    return owned;
  }

  @Override
  public void release(Map<Integer, Ownership> owned) {
    owned.forEach((shard, ownership) -> shards.release(shard, owner, ownership));
  }

  @Override
  public StoredShard load(int shard) {
    loads.incrementAndGet();
    return shards.state(shard).read(shards.cursor(shard));
  }

  @Override
  public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
    return shards.state(shard).recall(lookups);
  }

  @Override
  public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
    Map<String, StoredRuns> oldest = new TreeMap<>();
    limits.forEach(
        (dagId, limit) -> oldest.put(dagId, shards.state(Shards.of(dagId)).oldest(dagId, limit)));
    return oldest;
  }

  /** There are no logs here. */
  @Override
  public void deleteLogs(RunKey run) {}

  @Override
  public CompletableFuture<Boolean> commit(Commit commit) {
    return CompletableFuture.completedFuture(shards.commit(owner, commit));
  }

  @Override
  public void whenBack(Runnable action) {
    whenBack = action;
  }

  /** Answers again after it was away, for too short a time for any request to fail. */
  public void comeBack() {
    whenBack.run();
  }

  /** How often the state of a shard was read. */
  public int loads() {
    return loads.get();
  }
}
