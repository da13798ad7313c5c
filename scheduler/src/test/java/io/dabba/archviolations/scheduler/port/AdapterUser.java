package io.dabba.archviolations.scheduler.port;

import io.dabba.common.redis.RedisConnector;
import io.dabba.scheduler.redis.RedisInbox;

final class AdapterUser {
  RedisInbox inbox(RedisConnector redis) {
    return new RedisInbox(redis, 1);
  }
}
