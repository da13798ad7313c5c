package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.event.AssetChanged;
import io.dabba.scheduler.core.event.AssetQueueChanged;
import io.dabba.scheduler.core.event.BackfillChanged;
import io.dabba.scheduler.core.event.BackfillDropped;
import io.dabba.scheduler.core.event.BackfillReached;
import io.dabba.scheduler.core.event.DagChanged;

/** Writes DAGs, and what their runs come from: assets and backfills. */
final class DagWrites {
  private DagWrites() {}

  static void changed(Writes writes, DagChanged changed) {
    String dagId = changed.dag().dagId();
    writes.set(RedisKeys.dags(writes.shard()), dagId, Json.write(changed.dag()));
    writes.change("dag", dagId, changed.dag().paused() ? "paused" : "deployed");
  }

  static void asset(Writes writes, AssetChanged changed) {
    String name = changed.asset().name();
    writes.set(RedisKeys.assets(writes.shard()), name, Json.write(changed.asset()));
    if (changed.event() != null) {
      String event = Json.write(new NamedAssetEvent(name, changed.event()));
      writes.append(RedisKeys.assetEvents(writes.shard()), event);
      writes.change("asset", name, "event");
    }
  }

  static void assetQueue(Writes writes, AssetQueueChanged changed) {
    String queues = RedisKeys.assetQueues(writes.shard());
    writes.set(queues, changed.queue().dagId(), Json.write(changed.queue()));
  }

  static void backfill(Writes writes, BackfillChanged changed) {
    String id = changed.backfill().key();
    writes.set(RedisKeys.backfills(writes.shard()), id, Json.write(changed.backfill()));
    writes.change("backfill", id, changed.backfill().isCompleted() ? "completed" : "running");
  }

  static void reached(Writes writes, BackfillReached reached) {
    String dates = RedisKeys.backfillDates(writes.shard(), reached.backfillId());
    writes.set(dates, Integer.toString(reached.date().ordinal()), Json.write(reached.date()));
  }

  static void dropped(Writes writes, BackfillDropped dropped) {
    String id = Long.toString(dropped.backfillId());
    writes.drop(RedisKeys.backfills(writes.shard()), id);
    writes.delete(RedisKeys.backfillDates(writes.shard(), dropped.backfillId()));
  }
}
