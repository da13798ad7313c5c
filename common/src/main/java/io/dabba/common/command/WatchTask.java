package io.dabba.common.command;

import io.dabba.common.id.TryKey;
import io.dabba.common.wait.Trigger;

/**
 * Watch for what a try waits for, and send it a {@link ResumeTask} when it happens, or at once if
 * it has. Sent to the shard of the event's name or of the DAG that is waited for.
 *
 * @param waiter the try that waits
 * @param look which of its waits: how often it had gone on before
 * @param trigger what it waits for: an EVENT or a RUN
 */
public record WatchTask(TryKey waiter, int look, Trigger trigger) implements Command {}
