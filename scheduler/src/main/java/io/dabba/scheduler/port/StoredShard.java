package io.dabba.scheduler.port;

import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.KeptEvent;
import io.dabba.scheduler.core.state.PoolImage;
import io.dabba.scheduler.core.state.RunImage;
import io.dabba.scheduler.core.state.Shard;
import io.dabba.scheduler.core.state.Watch;
import java.util.List;

/**
 * What a store holds of a shard.
 *
 * @param cursor the inbox position that this state has reached
 * @param dags every DAG
 * @param pools every pool that exists or is asked for
 * @param runs unfinished runs, in the order of creation
 * @param watches who waits for what happens in it
 * @param events events kept for tasks that come late
 * @param assets the assets it keeps
 * @param assetQueues asset events that wait for its DAGs
 * @param callbacks its callbacks that are not over
 * @param backfills every backfill
 */
public record StoredShard(
    String cursor,
    List<DagRecord> dags,
    List<PoolImage> pools,
    List<RunImage> runs,
    List<AssetRecord> assets,
    List<AssetQueue> assetQueues,
    List<CallbackRecord> callbacks,
    List<BackfillRecord> backfills,
    List<Watch> watches,
    List<KeptEvent> events) {
  /** A shard that nothing was ever written of. */
  public static StoredShard empty() {
    return new StoredShard(
        "0-0", List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of());
  }

  /** Puts all of it into a shard's state. */
  public void loadInto(Shard shard) {
    dags.forEach(shard::load);
    pools.forEach(shard::load);
    assets.forEach(shard::load);
    assetQueues.forEach(shard::load);
    callbacks.forEach(shard::load);
    backfills.forEach(shard::load);
    runs.forEach(shard::load);
    watches.forEach(shard::load);
    events.forEach(shard::load);
  }
}
