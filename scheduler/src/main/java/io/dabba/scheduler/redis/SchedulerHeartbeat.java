package io.dabba.scheduler.redis;

import io.dabba.common.codec.Json;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.SchedulerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other nodes, through Redis, that this scheduler's engine turns. */
public final class SchedulerHeartbeat implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SchedulerHeartbeat.class);
  private static final Duration INTERVAL = Duration.ofSeconds(2);

  private final RedisConnection<String> connection;
  private final String node;
  private final BooleanSupplier turning;
  private final Periodic beats;

  /** Begins to beat, after it has forgotten the schedulers that died long ago. */
  public SchedulerHeartbeat(RedisConnector redis, String node, BooleanSupplier turning) {
    this.connection = redis.connect();
    this.node = node;
    this.turning = turning;
    new LostSchedulers(connection.commands()).forget();
    beat();
    this.beats = Periodic.every(INTERVAL, "dabba-heartbeat", this::beat);
  }

  @Override
  public void close() {
    beats.close();
    try {
      Answers.await(connection.commands().hdel(RedisKeys.SCHEDULERS, node));
    } finally {
      connection.close();
    }
  }

  private void beat() {
    if (turning.getAsBoolean()) {
      SchedulerStatus status = new SchedulerStatus(node, Instant.now());
      Answers.logFailure(
          connection.commands().hset(RedisKeys.SCHEDULERS, node, Json.write(status)),
          log,
          "heartbeat not sent");
    }
  }
}
