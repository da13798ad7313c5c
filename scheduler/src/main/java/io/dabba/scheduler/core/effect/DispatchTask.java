package io.dabba.scheduler.core.effect;

import io.dabba.common.message.TaskMessage;

/**
 * Bring a queued try to a worker.
 *
 * @param message what the worker is sent
 * @param queue the task queue
 * @param priority higher goes first
 * @param logicalMillis earlier goes first among equals
 */
public record DispatchTask(TaskMessage message, String queue, int priority, long logicalMillis)
    implements Dispatch {}
