package io.dabba.common.dag;

import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Guards what a task calls: after some failures tasks that share the breaker are not run for a
 * while, then one of them tries.
 *
 * @param name tasks of the same name share it, across DAGs
 * @param failureThreshold failures that open it: in a row, unless there is a rate
 * @param failureRate share of calls, from 0 to 1, that must have failed too; null for none
 * @param window how long a failure counts
 * @param openFor how long it stays open before a trial
 * @param halfOpenTrials trials that must succeed, one after another, to close it
 * @param whenOpen what becomes of a try while it is open
 */
public record CircuitBreaker(
    String name,
    int failureThreshold,
    @Nullable Double failureRate,
    Duration window,
    Duration openFor,
    int halfOpenTrials,
    WhenOpen whenOpen) {
  /** What becomes of a try while the breaker is open. */
  public enum WhenOpen {
    /** It fails, and is tried again if it has retries left. */
    FAIL,
    /** It is skipped. */
    SKIP
  }

  public CircuitBreaker {
    Identifiers.eventName(name);
    require(failureThreshold >= 1, "failure_threshold: expected at least 1", failureThreshold);
    require(halfOpenTrials >= 1, "half_open_trials: expected at least 1", halfOpenTrials);
    require(isPositive(window), "window: expected a duration above 0", window);
    require(isPositive(openFor), "open_for: expected a duration above 0", openFor);
    if (failureRate != null) {
      boolean isShare = failureRate > 0 && failureRate <= 1;
      require(isShare, "failure_rate: expected more than 0 and at most 1", failureRate);
    }
  }

  /** Opens after five failures in a row within ten minutes, for one minute, until one trial. */
  public static CircuitBreaker named(String name) {
    return new CircuitBreaker(
        name, 5, null, Duration.ofMinutes(10), Duration.ofMinutes(1), 1, WhenOpen.FAIL);
  }

  /** The same, opening after other failures. */
  public CircuitBreaker failures(int threshold) {
    return new CircuitBreaker(
        name, threshold, failureRate, window, openFor, halfOpenTrials, whenOpen);
  }

  /** The same, opening only if that share of the calls has failed. */
  public CircuitBreaker rate(double share) {
    return new CircuitBreaker(
        name, failureThreshold, share, window, openFor, halfOpenTrials, whenOpen);
  }

  /** The same with another window. */
  public CircuitBreaker within(Duration time) {
    return new CircuitBreaker(
        name, failureThreshold, failureRate, time, openFor, halfOpenTrials, whenOpen);
  }

  /** The same, staying open for another time. */
  public CircuitBreaker openFor(Duration time) {
    return new CircuitBreaker(
        name, failureThreshold, failureRate, window, time, halfOpenTrials, whenOpen);
  }

  /** The same with other trials. */
  public CircuitBreaker trials(int count) {
    return new CircuitBreaker(
        name, failureThreshold, failureRate, window, openFor, count, whenOpen);
  }

  /** The same, skipping tasks while it is open. */
  public CircuitBreaker skippingWhenOpen() {
    return new CircuitBreaker(
        name, failureThreshold, failureRate, window, openFor, halfOpenTrials, WhenOpen.SKIP);
  }

  private static boolean isPositive(Duration time) {
    return !time.isNegative() && !time.isZero();
  }

  private static void require(boolean holds, String expected, Object found) {
    if (!holds) {
      throw DabbaException.invalid("circuit_breaker, " + expected + ", found " + found);
    }
  }
}
