package io.dabba.common.message;

import io.dabba.common.id.ClaimKey;
import org.jspecify.annotations.Nullable;

/** What travels to a worker: ids and no code. A worker acts on it only after a claim. */
public sealed interface WorkMessage permits TaskMessage, CallbackMessage {
  /** What is to be run. */
  ClaimKey key();

  /** Id of the task it is about, for people and for Celery tools; null if it is about a run. */
  @Nullable String taskId();

  /** Hash of the bundle the run is pinned to. */
  String bundle();
}
