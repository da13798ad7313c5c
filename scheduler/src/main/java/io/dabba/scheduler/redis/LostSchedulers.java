package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.SchedulerStatus;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The schedulers that ended without signing off. Each start has a new id, so what they leave behind
 * would grow for ever; it is kept for a day, for whoever looks into their end.
 */
final class LostSchedulers {
  private static final Duration KEPT = Duration.ofDays(1);

  private final RedisClusterAsyncCommands<String, String> commands;

  LostSchedulers(RedisClusterAsyncCommands<String, String> commands) {
    this.commands = commands;
  }

  /** Forgets those that were last heard of more than a day ago. */
  void forget() {
    Instant horizon = Instant.now().minus(KEPT);
    String[] lost =
        Answers.await(commands.hgetall(RedisKeys.SCHEDULERS)).entrySet().stream()
            .filter(entry -> heartbeat(entry).isBefore(horizon))
            .map(Map.Entry::getKey)
            .toArray(String[]::new);
    if (lost.length > 0) {
      Answers.await(commands.hdel(RedisKeys.SCHEDULERS, lost));
    }
  }

  private static Instant heartbeat(Map.Entry<String, String> scheduler) {
    return Json.read(scheduler.getValue(), SchedulerStatus.class).heartbeat();
  }
}
