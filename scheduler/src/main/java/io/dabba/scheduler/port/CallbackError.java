package io.dabba.scheduler.port;

import io.dabba.common.id.CallbackKey;
import io.dabba.common.operator.CallbackContext;
import io.dabba.scheduler.core.event.CallbackEnded;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a shard's stream of callbacks that were given up.
 *
 * @param key which callback
 * @param taskId the task it was about, or null
 * @param context what it was to be called for
 * @param attempts how often it was tried
 * @param at when it was given up
 * @param error why
 */
public record CallbackError(
    CallbackKey key,
    @Nullable String taskId,
    CallbackContext context,
    int attempts,
    Instant at,
    String error) {
  /** The entry of a callback that was given up. */
  public static CallbackError of(CallbackEnded ended) {
    return new CallbackError(
        ended.callback().key(),
        ended.callback().taskId(),
        ended.callback().context(),
        ended.callback().attempt(),
        Instant.ofEpochMilli(ended.at()),
        String.valueOf(ended.error()));
  }
}
