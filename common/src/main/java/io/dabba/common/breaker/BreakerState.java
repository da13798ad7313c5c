package io.dabba.common.breaker;

import io.dabba.common.dag.CircuitBreaker;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a circuit breaker stands, and how each thing that happens moves it. Times are milliseconds
 * since the epoch, by the clock of the store that keeps it. What comes late, about a call from
 * before the last move, changes nothing.
 *
 * @param phase closed, open or half-open
 * @param since when it came into the phase
 * @param until OPEN: from when on a trial may begin; HALF_OPEN: until when the trial is waited for
 * @param calls what came of recent calls; of CLOSED
 * @param trial who tries, or null; of HALF_OPEN
 * @param trialsWon trials that have succeeded; of HALF_OPEN
 */
public record BreakerState(
    Phase phase, long since, long until, RecentCalls calls, @Nullable String trial, int trialsWon) {
  /** One of which nothing is known. */
  public static final BreakerState NEW =
      new BreakerState(Phase.CLOSED, 0, 0, RecentCalls.NONE, null, 0);

  /** The least time a trial is waited for. */
  static final Duration TRIAL_LEASE = Duration.ofMinutes(1);

  /** Where it can stand. */
  public enum Phase {
    /** Calls are made. */
    CLOSED,
    /** One call at a time is made, to see how it goes. */
    HALF_OPEN,
    /** No call is made. */
    OPEN
  }

  /** Somebody wants to call; {@link #admits} then tells whether he may. */
  public BreakerState asked(CircuitBreaker breaker, String caller, Duration longest, long now) {
    boolean isDue = phase == Phase.OPEN && now >= until;
    boolean isFree = phase == Phase.HALF_OPEN && (trial == null || now >= until);
    if (!isDue && !isFree) {
      return this;
    }
    long lease =
        Math.max(
            Math.max(longest.toMillis(), breaker.openFor().toMillis()), TRIAL_LEASE.toMillis());
    return new BreakerState(
        Phase.HALF_OPEN,
        isDue ? now : since,
        now + lease,
        RecentCalls.NONE,
        caller,
        isDue ? 0 : trialsWon);
  }

  /** Whether who has asked may call. */
  public boolean admits(String caller) {
    return phase == Phase.CLOSED || isTrialOf(caller);
  }

  /** A call has succeeded. */
  public BreakerState succeeded(CircuitBreaker breaker, String caller, long now) {
    if (phase == Phase.CLOSED) {
      return closed(
          breaker.failureRate() == null
              ? RecentCalls.NONE
              : calls.with(breaker.window(), true, now));
    }
    if (!isTrialOf(caller)) {
      return this;
    }
    return trialsWon + 1 >= breaker.halfOpenTrials()
        ? new BreakerState(Phase.CLOSED, now, 0, RecentCalls.NONE, null, 0)
        : new BreakerState(phase, since, 0, RecentCalls.NONE, null, trialsWon + 1);
  }

  /** A call has failed. */
  public BreakerState failed(CircuitBreaker breaker, String caller, long now) {
    if (isTrialOf(caller)) {
      return opened(breaker, now);
    }
    if (phase != Phase.CLOSED) {
      return this;
    }
    RecentCalls all = calls.with(breaker.window(), false, now);
    return trips(breaker, all) ? opened(breaker, now) : closed(all);
  }

  /** A call has ended without telling anything: it was stopped, or skipped itself. */
  public BreakerState released(String caller) {
    return isTrialOf(caller)
        ? new BreakerState(phase, since, 0, RecentCalls.NONE, null, trialsWon)
        : this;
  }

  private boolean isTrialOf(String caller) {
    return phase == Phase.HALF_OPEN && caller.equals(trial);
  }

  private BreakerState closed(RecentCalls now) {
    return now.equals(calls) ? this : new BreakerState(phase, since, 0, now, null, 0);
  }

  private static BreakerState opened(CircuitBreaker breaker, long now) {
    long until = now + breaker.openFor().toMillis();
    return new BreakerState(Phase.OPEN, now, until, RecentCalls.NONE, null, 0);
  }

  private static boolean trips(CircuitBreaker breaker, RecentCalls calls) {
    Double rate = breaker.failureRate();
    return calls.failures() >= breaker.failureThreshold()
        && (rate == null || calls.failureRate() >= rate);
  }

  /**
   * What came of recent calls, counted by tenths of the window, so that its size is bounded.
   *
   * @param slices counts, the earliest first
   */
  public record RecentCalls(List<Slice> slices) {
    /** Nothing. */
    public static final RecentCalls NONE = new RecentCalls(List.of());

    public RecentCalls {
      slices = List.copyOf(slices);
    }

    RecentCalls with(Duration window, boolean success, long now) {
      return new RecentCalls(Slice.add(slices, window.toMillis(), success, now));
    }

    /** How many have failed. */
    public int failures() {
      return slices.stream().mapToInt(Slice::failed).sum();
    }

    double failureRate() {
      int succeeded = slices.stream().mapToInt(Slice::succeeded).sum();
      return (double) failures() / Math.max(1, failures() + succeeded);
    }
  }
}
