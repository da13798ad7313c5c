package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.core.event.EventKept;
import io.dabba.scheduler.core.event.WatchDropped;
import io.dabba.scheduler.core.event.WatchSet;

/** Writes who waits for what, and events that are kept for those who come late. */
final class WatchWrites {
  private WatchWrites() {}

  static void set(Writes writes, WatchSet watched) {
    String field = watched.watch().waiter().claimField();
    writes.set(RedisKeys.watches(writes.shard()), field, Json.write(watched.watch()));
  }

  static void dropped(Writes writes, WatchDropped dropped) {
    writes.drop(RedisKeys.watches(writes.shard()), dropped.waiter().claimField());
  }

  static void kept(Writes writes, EventKept kept) {
    String events = RedisKeys.events(writes.shard());
    if (kept.isForgotten()) {
      writes.drop(events, kept.event().name());
    } else {
      writes.set(events, kept.event().name(), Json.write(kept.event()));
    }
  }
}
