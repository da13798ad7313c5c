package io.dabba.scheduler.engine;

import io.dabba.common.id.RunKey;
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
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * A store that fails before, after or long before a commit is applied, and during which the process
 * may stand still while others go on.
 */
final class FaultyShardStore implements ShardStore {
  private final ShardStore store;
  private final Faults faults;
  private final Runnable standStill;
  private final Consumer<Runnable> later;

  /**
   * @param standStill lets the world go on without this process, for longer than its leases run
   * @param later takes what the server will do some time after this process has given up on it
   */
  FaultyShardStore(ShardStore store, Faults faults, Runnable standStill, Consumer<Runnable> later) {
    this.store = store;
    this.faults = faults;
    this.standStill = standStill;
    this.later = later;
  }

  @Override
  public Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease) {
    faults.mayFail("acquire");
    return store.acquire(shards, lease);
  }

  @Override
  public void release(Map<Integer, Ownership> owned) {
    store.release(owned);
  }

  @Override
  public StoredShard load(int shard) {
    if (faults.happens(2_000)) {
      throw InjectedFailure.unavailable("load");
    }
    return store.load(shard);
  }

  @Override
  public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
    faults.mayFail("recall");
    return store.recall(shard, lookups);
  }

  @Override
  public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
    faults.mayFail("oldest");
    return store.oldest(limits);
  }

  @Override
  public void deleteLogs(RunKey run) {
    store.deleteLogs(run);
  }

  @Override
  public CompletableFuture<Boolean> commit(Commit commit) {
    if (faults.happens(30)) {
      standStill.run();
    }
    faults.mayFail("before commit");
    if (faults.happens(30)) {
      later.accept(() -> store.commit(commit).join());
      return CompletableFuture.failedFuture(InjectedFailure.unavailable("commit without answer"));
    }
    CompletableFuture<Boolean> answer = store.commit(commit);
    faults.mayFail("after commit");
    return faults.happens(40)
        ? CompletableFuture.failedFuture(InjectedFailure.unavailable("answer to commit lost"))
        : answer;
  }
}
