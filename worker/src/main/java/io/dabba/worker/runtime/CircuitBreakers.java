package io.dabba.worker.runtime;

import io.dabba.common.breaker.BreakerState;
import io.dabba.common.breaker.BreakerState.Phase;
import io.dabba.common.dag.CircuitBreaker;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskDeferredException;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskRescheduledException;
import io.dabba.common.operator.TaskSkippedException;
import io.dabba.worker.port.BreakerStore;
import io.dabba.worker.port.BreakerStore.Move;
import io.dabba.worker.port.BreakerStore.Moved;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the circuit breaker of a task before the operator runs, and tells it how the operator ended.
 * While the store does not answer, tasks run as if they had no breaker: it guards others' systems
 * and must not become one more thing that fails.
 */
final class CircuitBreakers {
  private static final Logger log = LoggerFactory.getLogger(CircuitBreakers.class);

  private final BreakerStore store;

  CircuitBreakers(BreakerStore store) {
    this.store = store;
  }

  /**
   * Runs an operator, if its task's breaker lets it.
   *
   * @param lines takes levels and lines of the try's log
   */
  Outcome run(
      Assignment assignment,
      RunningTask running,
      BiConsumer<String, String> lines,
      Callable<Outcome> operator)
      throws Exception {
    CircuitBreaker breaker = assignment.task().features().circuitBreaker();
    if (breaker == null || assignment.callback() != null) {
      return operator.call();
    }
    String caller = assignment.tryId();
    if (assignment.progress().waited() == null) {
      admit(breaker, assignment, caller);
    }
    try {
      Outcome outcome = operator.call();
      move(breaker, lines, (state, now) -> state.succeeded(breaker, caller, now));
      return outcome;
    } catch (TaskDeferredException | TaskRescheduledException goesOn) {
      throw goesOn;
    } catch (Exception | Error failure) {
      Move told =
          counts(failure, running)
              ? (state, now) -> state.failed(breaker, caller, now)
              : (state, now) -> state.released(caller);
      move(breaker, lines, told);
      throw failure;
    }
  }

  private void admit(CircuitBreaker breaker, Assignment assignment, String caller) {
    Duration timeout = assignment.task().executionTimeout();
    Duration longest = timeout == null ? Duration.ZERO : timeout;
    Moved asked = tryToMove(breaker, (state, now) -> state.asked(breaker, caller, longest, now));
    if (asked == null || asked.after().admits(caller)) {
      return;
    }
    String refusal = refusal(breaker, asked.after());
    if (breaker.whenOpen() == CircuitBreaker.WhenOpen.SKIP) {
      throw new TaskSkippedException(refusal);
    }
    throw TaskFailedException.retryable(refusal);
  }

  private static String refusal(CircuitBreaker breaker, BreakerState state) {
    String found =
        state.phase() == Phase.OPEN
            ? "open until " + Instant.ofEpochMilli(state.until())
            : "half-open, and another task trying";
    return "circuit breaker \"" + breaker.name() + "\": expected it closed, found it " + found;
  }

  /** What the user has written wrong is no failure of what is called, nor is being stopped. */
  private static boolean counts(Throwable failure, RunningTask running) {
    StopReason stopped = running.stopped();
    if (stopped != null) {
      return stopped == StopReason.TIMEOUT;
    }
    boolean isUsers =
        failure instanceof DabbaException refused && refused.code().kind() == ErrorCode.Kind.USER;
    return !isUsers && !(failure instanceof TaskSkippedException);
  }

  private void move(CircuitBreaker breaker, BiConsumer<String, String> lines, Move move) {
    Moved moved = tryToMove(breaker, move);
    if (moved != null && moved.before().phase() != moved.after().phase()) {
      lines.accept(
          "WARNING",
          "circuit breaker \"%s\" is %s now, was %s"
              .formatted(breaker.name(), moved.after().phase(), moved.before().phase()));
    }
  }

  private @Nullable Moved tryToMove(CircuitBreaker breaker, Move move) {
    try {
      return store.move(breaker.name(), move);
    } catch (DabbaException e) {
      log.warn("circuit breaker does not answer, it is passed over name={}", breaker.name(), e);
      return null;
    }
  }
}
