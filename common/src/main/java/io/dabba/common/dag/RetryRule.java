package io.dabba.common.dag;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a failure of one kind means for further tries. The first rule that matches counts; without a
 * match the failure itself and the retries left decide.
 *
 * @param match a name of an exception class, simple or full, or a regular expression that the error
 *     text contains
 * @param action what follows
 * @param delay the wait before the retry, or null for the task's own
 */
public record RetryRule(String match, Action action, @Nullable Duration delay) {
  /** What follows a failure. */
  public enum Action {
    /** Another try, if one is left. */
    RETRY,
    /** No further try. */
    FAIL
  }
}
