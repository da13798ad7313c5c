package io.dabba.common.message;

import io.dabba.common.id.TryKey;

/**
 * Asks a worker for a try of a task.
 *
 * @param key the try to run
 * @param taskId id of the task, for people and for Celery tools
 * @param bundle hash of the bundle the run is pinned to
 * @param look how often the try went on after a wait; tells a message of an earlier look from this
 */
public record TaskMessage(TryKey key, String taskId, String bundle, int look)
    implements WorkMessage {
  /** A message for the first look of a try. */
  public TaskMessage(TryKey key, String taskId, String bundle) {
    this(key, taskId, bundle, 0);
  }

  @Override
  public String claimable() {
    return "queued|" + key.tryNumber() + (look == 0 ? "" : "." + look) + '|';
  }
}
