package io.dabba.worker.port;

import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param result whether the try is ours
 * @param context the run's context as JSON if it is ours; null if the run has none
 * @param progress what the task has behind it
 */
public record ClaimAnswer(Result result, @Nullable String context, Progress progress) {
  /** About a task that has nothing behind it. */
  public ClaimAnswer(Result result, @Nullable String context) {
    this(result, context, Progress.NONE);
  }

  /** The possible answers. */
  public enum Result {
    /** Ours to run. */
    WON,
    /** Another delivery of the same message was first. */
    CLAIMED,
    /** Not the current try of its task instance any more. */
    STALE
  }
}
