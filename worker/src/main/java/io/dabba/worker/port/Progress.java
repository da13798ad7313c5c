package io.dabba.worker.port;

import io.dabba.common.wait.Wait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a task has behind it when a try of it is claimed.
 *
 * @param elapsed how long it has been at work, over all its looks and tries, waits included
 * @param ofTry how much of that this try has taken, if it has waited; else zero
 * @param waited the last wait of this try, or null
 */
public record Progress(Duration elapsed, Duration ofTry, @Nullable Wait waited) {
  /** Nothing. */
  public static final Progress NONE = new Progress(Duration.ZERO, Duration.ZERO, null);
}
