package io.dabba.common.message;

import io.dabba.common.id.CallbackTry;
import io.dabba.common.operator.CallbackContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks a worker for an attempt at a callback.
 *
 * @param key the attempt
 * @param taskId id of the task it is about, or null if it is about the run
 * @param bundle hash of the bundle the run is pinned to
 * @param context what it is called for
 */
public record CallbackMessage(
    CallbackTry key, @Nullable String taskId, String bundle, CallbackContext context)
    implements WorkMessage {
  /** The queue of callbacks among the task queues, none of which can bear this name. */
  public static final String QUEUE = "~callbacks";
}
