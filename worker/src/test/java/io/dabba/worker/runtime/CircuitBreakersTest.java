package io.dabba.worker.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.dabba.common.breaker.BreakerState.Phase;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskFeatures;
import io.dabba.common.dag.TaskSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.message.TaskMessage;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.common.wait.Trigger;
import io.dabba.worker.TestDags;
import io.dabba.worker.port.Claim;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class CircuitBreakersTest {
  private static final CircuitBreaker BREAKER = CircuitBreaker.named("bank").failures(2);
  private static final Callable<Outcome> WORKS = () -> Outcome.of("paid");
  private static final Callable<Outcome> BREAKS =
      () -> {
        throw new IOException("connection refused");
      };

  private final InMemoryBreakerStore store = new InMemoryBreakerStore();
  private final CircuitBreakers breakers = new CircuitBreakers(store);
  private final List<String> lines = new ArrayList<>();
  private StopReason stop;

  @Test
  void shouldNotRunATaskWhileItIsOpen() {
    // Given
    fails(BREAKER, 2);
    List<String> called = new ArrayList<>();

    // When
    Throwable refused = catchThrowable(() -> run(BREAKER, 3, () -> note(called)));

    // Then
    assertThat(refused)
        .isInstanceOfSatisfying(
            TaskFailedException.class, failed -> assertThat(failed.isRetryable()).isTrue())
        .hasMessage(
            "circuit breaker \"bank\": expected it closed, found it open until"
                + " 1970-01-01T00:17:40Z");
    assertThat(called).isEmpty();
    assertThat(lines).containsExactly("WARNING circuit breaker \"bank\" is OPEN now, was CLOSED");
  }

  @Test
  void shouldSkipATaskThatSaysSo() {
    // Given
    fails(BREAKER, 2);

    // When / Then
    assertThatThrownBy(() -> run(BREAKER.skippingWhenOpen(), 3, WORKS))
        .isInstanceOf(TaskSkippedException.class);
  }

  @Test
  void shouldCloseAfterATrialThatSucceeds() throws Exception {
    // Given
    fails(BREAKER, 2);
    store.advance(60_000);

    // When
    Outcome outcome = run(BREAKER, 3, WORKS);

    // Then
    assertThat(outcome.value()).isEqualTo("paid");
    assertThat(store.state("bank").phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void shouldKeepTheTrialOfATaskThatWaits() {
    // Given
    fails(BREAKER, 2);
    store.advance(60_000);

    // When
    Throwable waits =
        catchThrowable(
            () ->
                run(
                    BREAKER,
                    3,
                    () -> {
                      throw TaskDeferredException.until(Trigger.event("paid"));
                    }));

    // Then
    assertThat(waits).isInstanceOf(TaskDeferredException.class);
    assertThat(store.state("bank").phase()).isEqualTo(Phase.HALF_OPEN);
    assertThat(store.state("bank").trial()).isEqualTo("tiffin/r1/pay/-1/3");
  }

  @Test
  void shouldNotCountWhatIsNoFailureOfTheCalled() {
    // Given
    fails(BREAKER, 1);

    // When
    throwing(DabbaException.invalid("bad argument"));
    throwing(new TaskSkippedException("holiday"));
    stop = StopReason.CANCELLED;
    fails(BREAKER, 1);

    // Then
    assertThat(store.state("bank").calls().failures()).isEqualTo(1);
  }

  @Test
  void shouldCountATimeout() {
    // Given
    fails(BREAKER, 1);
    stop = StopReason.TIMEOUT;

    // When
    fails(BREAKER, 1);

    // Then
    assertThat(store.state("bank").phase()).isEqualTo(Phase.OPEN);
  }

  @Test
  void shouldRunTasksWhileTheStoreIsAway() throws Exception {
    // Given
    fails(BREAKER, 2);
    store.setAway(true);

    // When
    Outcome outcome = run(BREAKER, 3, WORKS);

    // Then
    assertThat(outcome.value()).isEqualTo("paid");
  }

  private void throwing(RuntimeException failure) {
    assertThatThrownBy(
            () ->
                run(
                    BREAKER,
                    2,
                    () -> {
                      throw failure;
                    }))
        .isSameAs(failure);
  }

  private static Outcome note(List<String> called) {
    called.add("called");
    return Outcome.nothing();
  }

  private void fails(CircuitBreaker breaker, int times) {
    for (int number = 1; number <= times; number++) {
      int tryNumber = number;
      assertThatThrownBy(() -> run(breaker, tryNumber, BREAKS)).isInstanceOf(IOException.class);
    }
  }

  private Outcome run(CircuitBreaker breaker, int tryNumber, Callable<Outcome> operator)
      throws Exception {
    TaskSpec task =
        TestDags.task("pay", "test", Map.of())
            .withFeatures(TaskFeatures.builder().circuitBreaker(breaker).build());
    DagSpec dag = TestDags.dag("tiffin", task);
    TryKey key = new TryKey(new RunKey("tiffin", "r1"), 0, TryKey.UNMAPPED, tryNumber);
    Claim claim = new Claim(new TaskMessage(key, "pay", "hash"), key.claimField(), "t", "w");
    LoadedBundle bundle = new LoadedBundle("hash", TestDags.bundle(dag));
    RunningTask running = new RunningTask(claim, Runnable::run);
    if (stop != null) {
      running.stop(stop);
    }
    return breakers.run(
        new Assignment(claim, "{}", bundle, bundle.dag("tiffin"), task),
        running,
        (level, line) -> lines.add(level + ' ' + line),
        operator);
  }
}
