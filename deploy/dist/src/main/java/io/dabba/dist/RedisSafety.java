package io.dabba.dist;

import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a Redis must be before the truth is kept in it: it never evicts, and had better write to
 * disk. Asked with INFO, which managed services allow where they forbid CONFIG.
 */
final class RedisSafety {
  private static final Logger log = LoggerFactory.getLogger(RedisSafety.class);
  private static final String POLICY = "maxmemory_policy";
  private static final String SAFE_POLICY = "noeviction";
  private static final String APPENDING = "aof_enabled";

  private RedisSafety() {}

  /** Connects, refuses a Redis that evicts, and warns of one without an append-only file. */
  static void check(RedisConnector redis) {
    try (RedisConnection<String> connection = redis.connect()) {
      check(fields(connection, "memory"), redis.describe());
      warn(fields(connection, "persistence"), redis.describe());
    }
  }

  static void check(Map<String, String> memory, String address) {
    String policy = memory.getOrDefault(POLICY, SAFE_POLICY);
    if (!policy.equals(SAFE_POLICY)) {
      throw DabbaException.invalid(
          "redis "
              + address
              + ": expected maxmemory-policy noeviction, found "
              + policy
              + "; evicted keys are lost runs");
    }
  }

  private static void warn(Map<String, String> persistence, String address) {
    if ("0".equals(persistence.get(APPENDING))) {
      log.warn(
          "redis {} has no append-only file: what it holds is lost when it stops; set 'appendonly"
              + " yes'",
          address);
    }
  }

  private static Map<String, String> fields(RedisConnection<String> connection, String section) {
    try {
      return parse(connection.commands().info(section).get(5, TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "redis: expected an answer to INFO, found none", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "redis: interrupted", e);
    }
  }

  static Map<String, String> parse(String info) {
    return info.lines()
        .filter(line -> line.indexOf(':') > 0)
        .collect(
            Collectors.toMap(
                line -> line.substring(0, line.indexOf(':')),
                line -> line.substring(line.indexOf(':') + 1),
                (first, second) -> second));
  }
}
