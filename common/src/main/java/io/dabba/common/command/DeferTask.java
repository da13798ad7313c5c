package io.dabba.common.command;

import io.dabba.common.id.TryKey;
import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * A try waits for something and holds no slot meanwhile; then the same try goes on.
 *
 * @param key the try
 * @param trigger what it waits for
 * @param memo what it wants to be told when it goes on: JSON, or null
 * @param timeoutMillis the longest wait, counted from when this enters the inbox; null for no limit
 * @param onTimeout what follows when it takes longer
 * @param runMillis how long the operator ran
 */
public record DeferTask(
    TryKey key,
    Trigger trigger,
    @Nullable String memo,
    @Nullable Long timeoutMillis,
    OnTimeout onTimeout,
    long runMillis)
    implements Command {}
