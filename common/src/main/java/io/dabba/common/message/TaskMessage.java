package io.dabba.common.message;

import io.dabba.common.id.TryKey;

/**
 * What travels to a worker: ids and no code. A worker acts on it only after a claim.
 *
 * @param key the try to run
 * @param taskId id of the task, for people and for Celery tools
 * @param bundle hash of the bundle the run is pinned to
 * @param look how often the try went on after a wait; tells a message of an earlier look from this
 */
public record TaskMessage(TryKey key, String taskId, String bundle, int look) {
  /** A message for the first look of a try. */
  public TaskMessage(TryKey key, String taskId, String bundle) {
    this(key, taskId, bundle, 0);
  }

  /** How the stored record begins as long as this look may be claimed. */
  public String claimable() {
    return "queued|" + key.tryNumber() + (look == 0 ? "" : "." + look) + '|';
  }
}
