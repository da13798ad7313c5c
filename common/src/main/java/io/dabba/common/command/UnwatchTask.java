package io.dabba.common.command;

import io.dabba.common.id.TryKey;

/**
 * A try waits no longer, though what it waited for has not happened.
 *
 * @param waiter the try that waited
 * @param look which of its waits
 */
public record UnwatchTask(TryKey waiter, int look) implements Command {}
