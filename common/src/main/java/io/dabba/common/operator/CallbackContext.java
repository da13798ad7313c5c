package io.dabba.common.operator;

import io.dabba.common.dag.CallbackEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a callback can know of the point it is called for.
 *
 * @param event which point
 * @param state the state of the task instance or run then
 * @param error why the task instance failed, or null
 * @param reason why the run ended, or null
 */
public record CallbackContext(
    CallbackEvent event, String state, @Nullable String error, @Nullable String reason) {}
