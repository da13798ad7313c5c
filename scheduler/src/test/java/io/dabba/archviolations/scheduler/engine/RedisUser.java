package io.dabba.archviolations.scheduler.engine;

import io.dabba.common.redis.RedisKeys;

final class RedisUser {
  String key() {
    return RedisKeys.inbox(1);
  }
}
