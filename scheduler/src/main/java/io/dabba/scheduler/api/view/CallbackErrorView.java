package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.CallbackError;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A callback that was given up.
 *
 * @param callbackId names it
 * @param event what it was to be called for
 * @param taskId the task it was about, or null for the run
 * @param mapIndex the instance, or -1
 * @param attempts how often it was tried
 * @param timestamp when it was given up
 * @param error why
 */
public record CallbackErrorView(
    String callbackId,
    String event,
    @Nullable String taskId,
    int mapIndex,
    int attempts,
    Instant timestamp,
    String error) {
  /** The view of an error. */
  public static CallbackErrorView of(CallbackError error) {
    return new CallbackErrorView(
        error.key().id(),
        error.context().event().name().toLowerCase(Locale.ROOT),
        error.taskId(),
        error.key().mapIndex(),
        error.attempts(),
        error.at(),
        error.error());
  }
}
