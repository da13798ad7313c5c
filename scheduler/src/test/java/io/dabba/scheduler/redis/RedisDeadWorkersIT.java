package io.dabba.scheduler.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.testkit.RedisForTests;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RedisDeadWorkersIT {
  private static final long DAY = Duration.ofDays(1).toMillis();

  private final RedisForTests server = RedisForTests.shared();
  private final RedisConnector connector = RedisConnector.of(server.uri());
  private long now = 1_700_000_000_000L;
  private RedisConnection<String> redis;
  private RedisWorkerControl workers;

  @BeforeEach
  void open() {
    server.flush();
    redis = connector.connect();
    workers = new RedisWorkerControl(connector, () -> now);
  }

  @AfterEach
  void close() {
    workers.close();
    redis.close();
    connector.close();
  }

  @Test
  void shouldNameTheWorkersWhoseLeaseRuns() throws Exception {
    // Given
    lease("running", now + 1);
    lease("expired", now);

    // When / Then
    assertThat(workers.alive()).containsExactly("running");
  }

  @Test
  void shouldForgetWhoHasBeenDeadForADay() throws Exception {
    // Given
    lease("running", now + 1);
    lease("dead", now - DAY + 1);
    lease("long-dead", now - DAY);

    // When
    workers.alive();

    // Then
    await().untilAsserted(() -> assertThat(known()).isEqualTo(2));
    assertThat(redis.commands().zscore(RedisKeys.WORKERS, "dead").get()).isNotNull();
    assertThat(redis.commands().hkeys(RedisKeys.WORKER_INFO).get())
        .containsExactlyInAnyOrder("running", "dead");
  }

  @Test
  void shouldForgetHoweverManyThereAre() throws Exception {
    // Given
    for (int index : IntStream.range(0, 2_500).toArray()) {
      lease("long-dead-" + index, now - DAY);
    }

    // When / Then
    await()
        .untilAsserted(
            () -> {
              assertThat(workers.alive()).isEmpty();
              assertThat(known()).isZero();
            });
    assertThat(redis.commands().hlen(RedisKeys.WORKER_INFO).get()).isZero();
  }

  @Test
  void shouldLookForTheDeadOnceAnHour() throws Exception {
    // Given
    workers.alive();
    lease("long-dead", now - DAY);
    now += Duration.ofHours(1).toMillis() - 1;
    workers.alive();
    assertThat(known()).isEqualTo(1);

    // When
    now += 1;
    workers.alive();

    // Then
    await().untilAsserted(() -> assertThat(known()).isZero());
  }

  private long known() throws Exception {
    return redis.commands().zcard(RedisKeys.WORKERS).get();
  }

  private void lease(String worker, long until) throws Exception {
    redis.commands().hset(RedisKeys.WORKER_INFO, worker, "{}").get();
    redis.commands().zadd(RedisKeys.WORKERS, until, worker).get();
  }
}
