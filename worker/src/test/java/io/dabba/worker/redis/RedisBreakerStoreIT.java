package io.dabba.worker.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.dabba.common.breaker.BreakerState.Phase;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.ScriptRunner;
import io.dabba.testkit.RedisForTests;
import io.dabba.testkit.WithServers;
import io.dabba.worker.port.BreakerStore.Moved;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Workers that share a circuit breaker in a real Redis, each with a connection of its own. */
@WithServers
class RedisBreakerStoreIT {
  private static final CircuitBreaker BREAKER =
      CircuitBreaker.named("bank").failures(2).openFor(Duration.ofMillis(1));

  private RedisConnector connector;
  private RedisConnection<String> one;
  private RedisConnection<String> other;

  @BeforeEach
  void connect(RedisForTests server) {
    connector = RedisConnector.of(server.uri());
    one = connector.connect();
    other = connector.connect();
    one.commands().flushall().toCompletableFuture().join();
  }

  @AfterEach
  void disconnect() {
    other.close();
    one.close();
    connector.close();
  }

  @Test
  void shouldShareFailures() {
    // When
    fail(one, "a");
    Moved second = fail(other, "b");

    // Then
    assertThat(second.before().calls().failures()).isEqualTo(1);
    assertThat(second.after().phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void shouldStoreNothingOfSuccesses() {
    // When
    store(one).move("bank", (state, now) -> state.succeeded(BREAKER, "a", now));

    // Then
    assertThat(one.commands().exists("breakers").toCompletableFuture().join()).isZero();
  }

  @Test
  void shouldCountEachOfManyFailuresAtOnce() throws Exception {
    // Given
    CircuitBreaker patient = BREAKER.failures(1_000);

    // When
    atOnce(
        worker ->
            store(worker % 2 == 0 ? one : other)
                .move("bank", (state, now) -> state.failed(patient, "w" + worker, now)));

    // Then
    Moved last = store(one).move("bank", (state, now) -> state);
    assertThat(last.after().calls().failures()).isEqualTo(16);
  }

  @Test
  void shouldAdmitOneOfTheWorkersThatRaceForTheTrial() throws Exception {
    // Given
    fail(one, "a");
    fail(one, "a");
    await().until(this::isDue);

    // When
    List<Boolean> admitted =
        atOnce(
            worker -> {
              String caller = "w" + worker;
              Moved asked =
                  store(worker % 2 == 0 ? one : other)
                      .move(
                          "bank", (state, now) -> state.asked(BREAKER, caller, Duration.ZERO, now));
              return asked.after().admits(caller);
            });

    // Then
    assertThat(admitted).containsOnlyOnce(true);
  }

  private boolean isDue() {
    AtomicBoolean due = new AtomicBoolean();
    store(one)
        .move(
            "bank",
            (state, now) -> {
              due.set(now >= state.until());
              return state;
            });
    return due.get();
  }

  private static Moved fail(RedisConnection<String> worker, String caller) {
    return store(worker).move("bank", (state, now) -> state.failed(BREAKER, caller, now));
  }

  private static RedisBreakerStore store(RedisConnection<String> worker) {
    return new RedisBreakerStore(new ScriptRunner(worker.commands()));
  }

  private static <T> List<T> atOnce(IntFunction<T> action) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    CountDownLatch start = new CountDownLatch(1);
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (int worker = 0; worker < 16; worker++) {
        int number = worker;
        futures.add(
            threads.submit(
                () -> {
                  start.await();
                  return action.apply(number);
                }));
      }
      start.countDown();
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }
}
