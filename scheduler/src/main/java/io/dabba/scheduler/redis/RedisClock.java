package io.dabba.scheduler.redis;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.scheduler.port.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Redis time, kept by the local monotonic clock between readings, so that neither a jump of the
 * local wall clock nor a round trip per question matters.
 */
public final class RedisClock implements Clock, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisClock.class);
  private static final Duration READ_EVERY = Duration.ofSeconds(5);
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final RedisConnection<String> connection;
  private final Periodic reader;
  private volatile long offsetMillis;

  public RedisClock(RedisConnector redis) {
    this.connection = redis.connect();
    accept(Answers.await(connection.commands().time()), System.nanoTime());
    this.reader = Periodic.every(READ_EVERY, "dabba-clock", this::read);
  }

  @Override
  public long millis() {
    return System.nanoTime() / NANOS_PER_MILLI + offsetMillis;
  }

  @Override
  public void close() {
    reader.close();
    connection.close();
  }

  private void read() {
    long asked = System.nanoTime();
    Answers.logFailure(
        connection.commands().time().thenAccept(time -> accept(time, asked)),
        log,
        "clock not read");
  }

  private void accept(List<String> time, long asked) {
    long middle = asked + (System.nanoTime() - asked) / 2;
    long redisMillis = Long.parseLong(time.get(0)) * 1000 + Long.parseLong(time.get(1)) / 1000;
    offsetMillis = redisMillis - middle / NANOS_PER_MILLI;
  }
}
