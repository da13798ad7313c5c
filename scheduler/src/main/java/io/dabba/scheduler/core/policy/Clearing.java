package io.dabba.scheduler.core.policy;

import io.dabba.common.command.ClearTasks.Only;
import io.dabba.scheduler.core.state.TaskState;

/** Which states there is something to clear in. */
public final class Clearing {
  private Clearing() {}

  /** Whether an instance in this state is cleared. */
  public static boolean concerns(TaskState state, Only only) {
    boolean nothing =
        state == TaskState.NONE || state == TaskState.RESTARTING || state == TaskState.REMOVED;
    return !nothing
        && switch (only) {
          case ANY -> true;
          case FAILED -> state.isBad();
          case RUNNING -> state == TaskState.RUNNING;
        };
  }
}
