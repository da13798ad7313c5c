package io.dabba.scheduler.core.event;

import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.state.TaskInstance;

/**
 * A task instance went from one state to another.
 *
 * @param run its run
 * @param taskIndex its task
 * @param mapIndex index of a mapped instance, or -1
 * @param before what it was
 * @param after what it is
 */
public record TaskMoved(
    RunKey run, int taskIndex, int mapIndex, TaskInstance before, TaskInstance after)
    implements Event {
  /** The try it was in before. */
  public TryKey tryBefore() {
    return new TryKey(run, taskIndex, mapIndex, before.tryNumber());
  }

  /** The try it is in now. */
  public TryKey tryAfter() {
    return new TryKey(run, taskIndex, mapIndex, after.tryNumber());
  }
}
