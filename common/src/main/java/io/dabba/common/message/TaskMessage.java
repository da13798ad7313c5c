package io.dabba.common.message;

import io.dabba.common.id.TryKey;

/**
 * What travels to a worker: ids and no code. A worker acts on it only after a claim.
 *
 * @param key the try to run
 * @param taskId id of the task, for people and for Celery tools
 * @param bundle hash of the bundle the run is pinned to
 */
public record TaskMessage(TryKey key, String taskId, String bundle) {}
