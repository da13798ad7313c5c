package io.dabba.scheduler.core.event;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.state.TaskInstance;

/**
 * A task instance went from one state to another.
 *
 * @param run its run
 * @param key which instance
 * @param before what it was
 * @param after what it is
 */
public record TaskMoved(RunKey run, InstanceKey key, TaskInstance before, TaskInstance after)
    implements Event {
  /** Its task. */
  public int taskIndex() {
    return key.taskIndex();
  }

  /** The try it was in before. */
  public TryKey tryBefore() {
    return TryKey.of(run, key, before.tryNumber());
  }

  /** The try it is in now. */
  public TryKey tryAfter() {
    return TryKey.of(run, key, after.tryNumber());
  }
}
