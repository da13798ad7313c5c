package io.dabba.scheduler.core.state;

import io.dabba.scheduler.core.event.AssetChanged;
import io.dabba.scheduler.core.event.AssetQueueChanged;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The assets that a shard keeps, and the asset events that wait for its DAGs. */
public final class Assets {
  private final Map<String, AssetRecord> assets = new TreeMap<>();
  private final Map<String, AssetQueue> queues = new TreeMap<>();

  void apply(AssetChanged event) {
    load(event.asset());
  }

  void apply(AssetQueueChanged event) {
    load(event.queue());
  }

  void load(AssetRecord asset) {
    assets.put(asset.name(), asset);
  }

  void load(AssetQueue queue) {
    if (queue.events().isEmpty()) {
      queues.remove(queue.dagId());
    } else {
      queues.put(queue.dagId(), queue);
    }
  }

  /** An asset or alias; of one that nothing is known of, what a new one is. */
  public AssetRecord asset(String name) {
    AssetRecord known = assets.get(name);
    return known == null ? AssetRecord.unknown(name) : known;
  }

  /** What waits for a DAG. */
  public AssetQueue queue(String dagId) {
    AssetQueue known = queues.get(dagId);
    return known == null ? AssetQueue.empty(dagId) : known;
  }

  /** Every asset and alias. */
  public Collection<AssetRecord> all() {
    return Collections.unmodifiableCollection(assets.values());
  }

  /** Every queue that holds something. */
  public Collection<AssetQueue> queues() {
    return Collections.unmodifiableCollection(queues.values());
  }
}
