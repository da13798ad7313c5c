package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.WorkerOrder;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisKeys;
import io.dabba.common.redis.RedisScript;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.lettuce.core.ScriptOutputType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers by the heartbeat script, as the engine sees them. */
@WithServers
class RedisWorkerControlIT {
  private static final TryKey KEY = new TryKey(new RunKey("etl", "r1"), 0, TryKey.UNMAPPED, 1);

  private RedisConnector redis;
  private RedisClock clock;
  private RedisWorkerControl workers;

  @BeforeEach
  void connect(RedisForTests server) {
    redis = RedisConnector.of(server.uri());
    clock = new RedisClock(redis);
    workers = new RedisWorkerControl(redis, clock);
  }

  @AfterEach
  void disconnect() {
    workers.close();
    clock.close();
    redis.close();
  }

  @Test
  void shouldSeeWorkersWhoseLeaseRuns() {
    // Given
    heartbeat("alive", 60_000);
    heartbeat("dead", -60_000);

    // When
    var alive = workers.alive();

    // Then
    assertThat(alive).containsExactly("alive");
  }

  @Test
  void shouldTellAWorkerOnceWhatToStop() {
    // Given
    workers.stop("w1", KEY);

    // When
    List<String> first = heartbeat("w1", 60_000);
    List<String> second = heartbeat("w1", 60_000);

    // Then
    assertThat(first).containsExactly(KEY.claimField());
    assertThat(second).isEmpty();
  }

  @Test
  void shouldTellAWorkerOnceToDrain() {
    // Given
    workers.drain("w2").join();

    // When
    List<String> told = heartbeat("w2", 60_000);

    // Then
    assertThat(told).containsExactly(WorkerOrder.DRAIN);
    assertThat(heartbeat("w2", 60_000)).isEmpty();
  }

  private List<String> heartbeat(String worker, long leaseMillis) {
    return new ScriptRunner(redis.connect().commands())
        .<List<String>>run(
            RedisScript.HEARTBEAT,
            ScriptOutputType.MULTI,
            new String[] {RedisKeys.WORKERS, RedisKeys.WORKER_INFO, RedisKeys.stops(worker)},
            worker,
            Long.toString(leaseMillis),
            "{}")
        .join();
  }
}
