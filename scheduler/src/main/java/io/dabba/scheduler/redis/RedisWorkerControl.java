package io.dabba.scheduler.redis;

import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkerOrder;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.scheduler.port.Clock;
import io.dabba.scheduler.port.WorkerControl;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.RedisFuture;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers as Redis knows them: leases in a sorted set, stops in a set and on a channel. A dead
 * worker is kept for a day, so that people can see it, and forgotten on the side of other work.
 */
public final class RedisWorkerControl implements WorkerControl, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RedisWorkerControl.class);
  private static final Duration STOPS_KEPT = Duration.ofHours(1);
  private static final Duration DEAD_KEPT = Duration.ofDays(1);
  private static final Duration SWEEP_INTERVAL = Duration.ofHours(1);
  private static final int SWEEP_SIZE = 1_000;

  private final RedisConnection<String> connection;
  private final Clock clock;
  private volatile long nextSweep;

  public RedisWorkerControl(RedisConnector redis, Clock clock) {
    this.connection = redis.connect();
    this.clock = clock;
  }

  @Override
  public Set<String> alive() {
    long now = clock.millis();
    sweep(now);
    Range<Double> unexpired =
        Range.from(Range.Boundary.excluding((double) now), Range.Boundary.unbounded());
    return Set.copyOf(
        Answers.await(connection.commands().zrangebyscore(RedisKeys.WORKERS, unexpired)));
  }

  /**
   * Forgets who has been dead for long. Nobody waits for it; what it misses, the next one finds.
   */
  private void sweep(long now) {
    if (now < nextSweep) {
      return;
    }
    nextSweep = now + SWEEP_INTERVAL.toMillis();
    Range<Double> dead =
        Range.from(
            Range.Boundary.unbounded(),
            Range.Boundary.including((double) (now - DEAD_KEPT.toMillis())));
    Answers.logFailure(
        connection
            .commands()
            .zrangebyscore(RedisKeys.WORKERS, dead, Limit.create(0, SWEEP_SIZE))
            .thenAccept(this::forget),
        log,
        "dead workers not looked for");
  }

  /** What people read goes first: without its lease a worker would never be swept again. */
  private void forget(List<String> workers) {
    if (workers.isEmpty()) {
      return;
    }
    String[] names = workers.toArray(String[]::new);
    Answers.logFailure(
        connection
            .commands()
            .hdel(RedisKeys.WORKER_INFO, names)
            .thenCompose(done -> connection.commands().zrem(RedisKeys.WORKERS, names)),
        log,
        "dead workers not forgotten");
    if (names.length == SWEEP_SIZE) {
      nextSweep = 0;
    }
  }

  @Override
  public void stop(String worker, TryKey key) {
    tell(worker, key.claimField())
        .forEach(answer -> Answers.logFailure(answer, log, "stop not sent"));
  }

  @Override
  public CompletableFuture<Void> drain(String worker) {
    return CompletableFuture.allOf(
        tell(worker, WorkerOrder.DRAIN).stream()
            .map(Answers::of)
            .toArray(CompletableFuture<?>[]::new));
  }

  private List<RedisFuture<?>> tell(String worker, String request) {
    String stops = RedisKeys.stops(worker);
    return List.of(
        connection.commands().sadd(stops, request),
        connection.commands().expire(stops, STOPS_KEPT),
        connection.commands().publish(RedisKeys.stopChannel(worker), request));
  }

  @Override
  public void close() {
    connection.close();
  }
}
