package io.dabba.common.message;

import io.dabba.common.id.TryKey;

/**
 * Asks a worker for a try of a task.
 *
 * @param key the try to run
 * @param taskId id of the task, for people and for Celery tools
 * @param bundle hash of the bundle the run is pinned to
 */
public record TaskMessage(TryKey key, String taskId, String bundle) implements WorkMessage {}
