package io.dabba.scheduler.engine;

import io.dabba.scheduler.port.Membership;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.ShardStore.Ownership;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The leases of this scheduler: as many as its share of the shards. When a peer joins, each gives
 * back what is over; when one leaves or dies, each takes what is free.
 */
final class ShardLeases {
  private static final Logger log = LoggerFactory.getLogger(ShardLeases.class);

  private final ShardStore store;
  private final Membership membership;
  private final EngineSettings settings;
  private final Map<Integer, Ownership> held = new TreeMap<>();
  private int share;
  private long nextRenewal;

  ShardLeases(ShardStore store, Membership membership, EngineSettings settings) {
    this.store = store;
    this.membership = membership;
    this.settings = settings;
  }

  /**
   * Renews the leases when it is time, and gives or takes when the share has changed.
   *
   * @param runs how much is under way in a shard that is held
   * @return what is held now, by shard
   */
  Map<Integer, Ownership> lookAfter(long now, ToIntFunction<Integer> runs) {
    Share current = new Share(membership.join(settings.lease()));
    if (Engine.isDue(now, nextRenewal, settings.renewInterval())
        || current.size() != share
        || held.size() != share) {
      renew();
      giveBack(current.surplus(held.keySet(), runs));
      take(current);
      note(current);
      nextRenewal = now + settings.renewInterval().toMillis();
    }
    return held;
  }

  /** Asks for every lease again at the next look: one of them may be lost. */
  void doubt() {
    nextRenewal = 0;
  }

  /** Gives every lease back and signs off, so that others can go on at once. */
  void release() {
    store.release(held);
    held.clear();
    membership.leave();
  }

  private void renew() {
    Map<Integer, Ownership> granted = store.acquire(held.keySet(), settings.lease());
    held.clear();
    held.putAll(granted);
  }

  private void giveBack(List<Integer> surplus) {
    if (surplus.isEmpty()) {
      return;
    }
    Map<Integer, Ownership> given = new HashMap<>();
    surplus.forEach(shard -> given.put(shard, held.remove(shard)));
    store.release(given);
  }

  private void take(Share current) {
    List<Integer> candidates = current.candidates(held.keySet());
    int asked = 0;
    while (held.size() < current.size() && asked < candidates.size()) {
      int until = Math.min(candidates.size(), asked + current.size() - held.size());
      held.putAll(store.acquire(candidates.subList(asked, until), settings.lease()));
      asked = until;
    }
  }

  private void note(Share current) {
    if (current.size() != share) {
      share = current.size();
      log.info("shards are shared schedulers={} share={}", current.peers().count(), share);
    }
  }
}
