package io.dabba.common.wait;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the run of a {@link RunTarget} is created for the task that waits for it. Repeating it
 * creates no second run: a run of that id from the same origin is taken for the one that was asked
 * for.
 *
 * @param conf JSON object the run's tasks can read
 * @param logicalDate the run's logical date, or null
 * @param origin who asks, the same for every try: the idempotency key of a task
 * @param waits whether the task waits for the run's end, and not only for its creation
 * @param resets whether a run of that id that has ended is run once more
 * @param skipsExisting whether the task is skipped, instead of failing, if others have created the
 *     run
 * @param failsPaused whether the task fails if the DAG is paused
 */
public record RunLaunch(
    String conf,
    @Nullable Instant logicalDate,
    String origin,
    boolean waits,
    boolean resets,
    boolean skipsExisting,
    boolean failsPaused) {
  /** The largest conf, in characters. */
  public static final int MAX_CONF = 48 * 1024;
}
