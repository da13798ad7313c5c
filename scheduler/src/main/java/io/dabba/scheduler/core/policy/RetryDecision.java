package io.dabba.scheduler.core.policy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What follows a failed try.
 *
 * @param retries whether there is another
 * @param delay the wait before it, or null for the one that {@link RetryDelay} gives
 */
public record RetryDecision(boolean retries, @Nullable Duration delay) {
  /** The task has failed. */
  public static final RetryDecision FAIL = new RetryDecision(false, null);

  /** Another try after the task's own delay. */
  public static final RetryDecision RETRY = new RetryDecision(true, null);
}
