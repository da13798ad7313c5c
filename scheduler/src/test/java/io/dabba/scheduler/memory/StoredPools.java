package io.dabba.scheduler.memory;

import io.dabba.common.codec.Json;
import io.dabba.scheduler.codec.SlotAskCodec;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.state.PoolImage;
import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.core.state.SlotAsk;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a store holds of the pools of one shard, in encoded form. */
final class StoredPools {
  private final Map<String, String> records = new TreeMap<>();
  private final Map<String, Map<String, String>> asks = new TreeMap<>();

  void apply(Event event) {
    if (event instanceof PoolChanged changed) {
      records.put(changed.pool().name(), Json.write(changed.pool()));
    } else if (event instanceof PoolForgotten forgotten) {
      records.remove(forgotten.name());
    } else if (event instanceof SlotsMoved moved) {
      apply(moved);
    }
  }

  void takeAll(StoredPools other) {
    records.putAll(other.records);
    other.asks.forEach((pool, held) -> asks.put(pool, new TreeMap<>(held)));
  }

  List<PoolImage> read() {
    List<PoolImage> pools = new ArrayList<>();
    records.forEach(
        (name, json) -> {
          List<SlotAsk> stored = new ArrayList<>();
          asks.getOrDefault(name, Map.of())
              .forEach((field, value) -> stored.add(SlotAskCodec.decode(field, value)));
          pools.add(new PoolImage(Json.read(json, PoolRecord.class), stored));
        });
    return pools;
  }

  private void apply(SlotsMoved moved) {
    Map<String, String> pool = asks.computeIfAbsent(moved.pool(), unused -> new TreeMap<>());
    SlotAsk after = moved.after();
    if (after == null) {
      pool.remove(moved.key().field());
    } else {
      pool.put(moved.key().field(), SlotAskCodec.encode(after));
    }
  }
}
