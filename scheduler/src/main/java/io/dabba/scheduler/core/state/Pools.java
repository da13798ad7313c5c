package io.dabba.scheduler.core.state;

import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.SlotsMoved;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The pools that a shard owns. */
final class Pools {
  private final Map<String, Pool> byName = new TreeMap<>();

  @Nullable Pool find(String name) {
    return byName.get(name);
  }

  Collection<? extends PoolView> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  void apply(PoolChanged changed) {
    PoolRecord after = changed.pool();
    byName.computeIfAbsent(after.name(), unused -> new Pool(after)).apply(after);
  }

  void apply(PoolForgotten forgotten) {
    byName.remove(forgotten.name());
  }

  void apply(SlotsMoved moved) {
    Pool pool = byName.get(moved.pool());
    if (pool == null) {
      throw new IllegalStateException("event: expected pool " + moved.pool() + " to be known");
    }
    pool.apply(moved.key(), moved.after());
  }

  void load(PoolImage image) {
    Pool pool = new Pool(image.record());
    image.asks().forEach(ask -> pool.apply(ask.key(), ask));
    byName.put(image.record().name(), pool);
  }
}
