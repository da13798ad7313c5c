package io.dabba.scheduler.engine;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.core.Core;
import io.dabba.scheduler.core.effect.Effect;
import io.dabba.scheduler.core.state.DagVersions;
import io.dabba.scheduler.core.state.PoolView;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.ShardStore.Ownership;
import io.dabba.scheduler.port.StoredShard;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shards that this scheduler owns. A lease that is renewed late, or was taken over, shows as a
 * new epoch: the state in memory is then dropped and read again, never trusted.
 */
final class OwnedShards {
  private static final Logger log = LoggerFactory.getLogger(OwnedShards.class);

  private final ShardStore store;
  private final ShardLeases leases;
  private final DagVersions versions;
  private final Core core;
  private final BiConsumer<Integer, List<Effect>> whenTaken;
  private final IntConsumer whenLost;
  private final Map<Integer, OwnedShard> owned = new TreeMap<>();
  private final Set<Integer> unreadable = new HashSet<>();

  /**
   * @param whenTaken is given a shard that was taken over and the effects its state is owed
   * @param whenLost is given a shard that is no longer owned
   */
  OwnedShards(
      ShardStore store,
      ShardLeases leases,
      DagVersions versions,
      Core core,
      BiConsumer<Integer, List<Effect>> whenTaken,
      IntConsumer whenLost) {
    this.store = store;
    this.leases = leases;
    this.versions = versions;
    this.core = core;
    this.whenTaken = whenTaken;
    this.whenLost = whenLost;
  }

  /** Renews what is owned when it is time, gives back what is over, and takes what is free. */
  void lookAfter(long now) {
    Map<Integer, Ownership> held = leases.lookAfter(now, this::runs);
    List.copyOf(owned.values()).stream()
        .filter(shard -> !isStill(shard, held.get(shard.number())))
        .forEach(shard -> drop(shard.number()));
    held.forEach(this::takeIfNew);
  }

  /** Forgets a shard whose state in memory can no longer be trusted; the lease stays. */
  void drop(int number) {
    if (owned.remove(number) != null) {
      leases.doubt();
      whenLost.accept(number);
    }
  }

  /** Forgets every shard. */
  void dropAll() {
    leases.doubt();
    List.copyOf(owned.keySet()).forEach(this::drop);
  }

  /** Gives every shard back, so that another scheduler can go on at once. */
  void release() {
    dropAll();
    leases.release();
  }

  Map<Integer, String> cursors() {
    Map<Integer, String> cursors = new TreeMap<>();
    owned.values().forEach(shard -> cursors.put(shard.number(), shard.cursor()));
    return cursors;
  }

  @Nullable OwnedShard find(int number) {
    return owned.get(number);
  }

  Collection<OwnedShard> all() {
    return owned.values();
  }

  /** The pools of all owned shards. */
  List<PoolView> pools() {
    List<PoolView> pools = new ArrayList<>();
    owned.values().forEach(shard -> pools.addAll(shard.state().pools()));
    return pools;
  }

  private int runs(int number) {
    OwnedShard shard = owned.get(number);
    return shard == null ? 0 : shard.state().runs().size();
  }

  private static boolean isStill(OwnedShard shard, @Nullable Ownership granted) {
    return granted != null && granted.epoch().equals(shard.epoch());
  }

  private void takeIfNew(int number, Ownership granted) {
    if (!owned.containsKey(number)) {
      try {
        take(number, granted);
        unreadable.remove(number);
      } catch (DabbaException | IllegalStateException e) {
        passOver(number, e);
      }
    }
  }

  /** State that cannot be read stops its own shard and no other; it is tried at each renewal. */
  private void passOver(int number, RuntimeException failure) {
    if (failure instanceof DabbaException known && known.code() == ErrorCode.UNAVAILABLE) {
      throw failure;
    }
    if (unreadable.add(number)) {
      log.error("shard={} cannot be read, so its DAGs stand still", number, failure);
    }
  }

  private void take(int number, Ownership granted) {
    Shard state = new Shard(versions);
    StoredShard stored = store.load(number);
    stored.loadInto(state);
    List<Effect> owed = core.owed(state);
    owned.put(number, new OwnedShard(number, granted.epoch(), stored.cursor(), state));
    whenTaken.accept(number, owed);
    if (!stored.runs().isEmpty()) {
      log.info("took shard={} epoch={} runs={}", number, granted.epoch(), stored.runs().size());
    }
  }
}
