package io.dabba.common.dag;

import java.time.Duration;

/**
 * How often and how soon a failed task is tried again.
 *
 * @param retries tries after the first
 * @param delay wait before the first retry
 * @param backoff multiplier per further retry; 1 means a constant delay
 * @param maxDelay upper bound of a wait
 */
public record RetryPolicy(int retries, Duration delay, double backoff, Duration maxDelay) {
  /** The wait before a retry where none is given. */
  public static final Duration DEFAULT_DELAY = Duration.ofMinutes(5);

  /** No wait is longer. */
  public static final Duration DEFAULT_MAX_DELAY = Duration.ofDays(1);

  /** One try and no more. */
  public static final RetryPolicy NONE = new RetryPolicy(0, DEFAULT_DELAY, 1, DEFAULT_MAX_DELAY);
}
