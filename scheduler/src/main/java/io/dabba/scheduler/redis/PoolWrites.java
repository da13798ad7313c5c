package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.SlotAskCodec;
import io.dabba.scheduler.core.event.PoolChanged;
import io.dabba.scheduler.core.event.PoolForgotten;
import io.dabba.scheduler.core.event.SlotsMoved;
import io.dabba.scheduler.core.state.SlotAsk;
import io.dabba.scheduler.core.state.SlotAsk.Stage;

/** Writes pools, who has their slots and who waits for them. */
final class PoolWrites {
  private PoolWrites() {}

  static void changed(Writes writes, PoolChanged changed) {
    String name = changed.pool().name();
    writes.set(RedisKeys.pools(writes.shard()), name, Json.write(changed.pool()));
    writes.change("pool", name, changed.pool().exists() ? "changed" : "removed");
  }

  static void forgotten(Writes writes, PoolForgotten forgotten) {
    writes.drop(RedisKeys.pools(writes.shard()), forgotten.name());
    writes.drop(RedisKeys.poolsWanted(writes.shard()), forgotten.name());
  }

  static void moved(Writes writes, SlotsMoved moved) {
    int shard = writes.shard();
    String field = moved.key().field();
    SlotAsk before = moved.before();
    SlotAsk after = moved.after();
    if (before != null) {
      writes.drop(line(shard, moved.pool(), before), field);
    }
    if (after != null) {
      writes.set(line(shard, moved.pool(), after), field, SlotAskCodec.encode(after));
    }
    String wanted = RedisKeys.poolsWanted(shard);
    writes.set(wanted, moved.pool(), Integer.toString(moved.wanted()));
  }

  private static String line(int shard, String pool, SlotAsk ask) {
    return ask.stage() == Stage.WAITING
        ? RedisKeys.poolWaiting(shard, pool)
        : RedisKeys.poolHolders(shard, pool);
  }
}
