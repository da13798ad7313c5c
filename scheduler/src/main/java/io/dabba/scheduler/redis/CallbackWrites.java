package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.codec.CallbackCodec;
import io.dabba.scheduler.core.event.CallbackEnded;
import io.dabba.scheduler.core.event.CallbackMoved;
import io.dabba.scheduler.core.state.CallbackRecord;
import io.dabba.scheduler.port.CallbackError;

/** Writes callbacks, and the errors of those that were given up. */
final class CallbackWrites {
  private CallbackWrites() {}

  static void moved(Writes writes, CallbackMoved moved) {
    CallbackRecord before = moved.before();
    String id = moved.after().key().id();
    writes.set(RedisKeys.callbacks(writes.shard()), id, CallbackCodec.encode(moved.after()));
    if (before != null && before.worker() != null) {
      writes.drop(RedisKeys.claims(writes.shard()), before.current().claimField());
    }
    writes.change("callback", id, CallbackCodec.state(moved.after()));
  }

  static void ended(Writes writes, CallbackEnded ended) {
    CallbackRecord callback = ended.callback();
    String id = callback.key().id();
    writes.drop(RedisKeys.callbacks(writes.shard()), id);
    writes.drop(RedisKeys.claims(writes.shard()), callback.current().claimField());
    if (ended.error() != null) {
      String error = Json.write(CallbackError.of(ended));
      writes.append(RedisKeys.callbackErrors(writes.shard()), error);
    }
    writes.change("callback", id, ended.error() == null ? "called" : "given_up");
  }
}
