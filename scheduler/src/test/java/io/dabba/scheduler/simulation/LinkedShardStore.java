package io.dabba.scheduler.simulation;

import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.Lookup;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.port.Commit;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import io.dabba.scheduler.port.StoredShard;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A shard store behind a link. A commit may be executed long after it was given up, and the process
 * may stand still before it sends one while others go on.
 */
final class LinkedShardStore implements ShardStore {
  private final ShardStore store;
  private final Link link;
  private final Faults faults;
  private final Runnable standStill;
  private final Consumer<Runnable> later;
  private final Outstanding outstanding;
  private final Map<Integer, Ownership> held = new HashMap<>();

  /**
   * @param standStill lets the world go on without this process, for longer than its leases run
   * @param later takes what the server will do some time after this process has given up on it
   * @param outstanding forgets what the engine forgets
   */
  LinkedShardStore(
      ShardStore store,
      Link link,
      Faults faults,
      Runnable standStill,
      Consumer<Runnable> later,
      Outstanding outstanding) {
    this.store = store;
    this.link = link;
    this.faults = faults;
    this.standStill = standStill;
    this.later = later;
    this.outstanding = outstanding;
  }

  @Override
  public Map<Integer, Ownership> acquire(Collection<Integer> shards, Duration lease) {
    Map<Integer, Ownership> granted = link.write("acquire", () -> store.acquire(shards, lease));
    shards.forEach(shard -> note(shard, granted.get(shard)));
    return granted;
  }

  @Override
  public void release(Map<Integer, Ownership> owned) {
    owned.keySet().forEach(shard -> note(shard, null));
    link.write(
        "release",
        () -> {
          store.release(owned);
          return owned;
        });
  }

  /** A shard that is lost, or has another epoch, takes with it what was published for it. */
  private void note(int shard, @Nullable Ownership now) {
    Ownership before = now == null ? held.remove(shard) : held.put(shard, now);
    if (before != null && !before.equals(now)) {
      outstanding.clear();
    }
  }

  @Override
  public StoredShard load(int shard) {
    outstanding.clear();
    return link.readMore("load", () -> store.load(shard));
  }

  @Override
  public List<RunImage> recall(int shard, Collection<Lookup> lookups) {
    return link.read("recall", () -> store.recall(shard, lookups));
  }

  @Override
  public Map<String, StoredRuns> oldest(Map<String, Integer> limits) {
    return link.read("oldest", () -> store.oldest(limits));
  }

  @Override
  public void deleteLogs(RunKey run) {
    store.deleteLogs(run);
  }

  @Override
  public CompletableFuture<Boolean> commit(Commit commit) {
    if (faults.strikes(Fault.SCHEDULER_FREEZE)) {
      standStill.run();
    }
    if (faults.strikes(Fault.COMMIT_LATE)) {
      later.accept(() -> store.commit(commit).join());
      return CompletableFuture.failedFuture(InjectedFailure.unavailable("commit late"));
    }
    boolean accepted = link.write("commit", () -> store.commit(commit).join());
    if (accepted) {
      outstanding.committed(commit);
    } else {
      outstanding.clear();
    }
    return CompletableFuture.completedFuture(accepted);
  }
}
