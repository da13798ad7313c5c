package io.dabba.scheduler.core.decide;

import io.dabba.common.command.FailureKind;
import io.dabba.common.dag.TaskRole;
import io.dabba.common.id.InstanceKey;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;
import org.jspecify.annotations.Nullable;

/**
 * How a run that is ended before its time ends, and its tasks with it, by the reason. Teardowns are
 * left to run, but not when the time is up.
 */
final class Endings {
  static final String CANCELLED = "cancelled";
  static final String TIMED_OUT = "timed_out";
  static final String MARKED_SUCCESS = "marked_success";
  static final String MARKED_FAILED = "marked_failed";
  static final String TASK_FAILURE = "task_failure";

  /** Not an end: a run that has ended waits until all of it is cleared that is to be. */
  static final String CLEARING = "clearing";

  private Endings() {}

  /** The state that the run ends in. */
  static RunState of(String reason) {
    return reason.equals(MARKED_SUCCESS) ? RunState.SUCCESS : RunState.FAILED;
  }

  /** The state that an instance ends in, or null if it is left alone. */
  static @Nullable TaskState of(RunView run, InstanceKey key, String reason) {
    TaskInstance instance = run.instance(key);
    boolean finished = instance.state().isFinished();
    if (!finished && runsOn(run, key) && !reason.equals(TIMED_OUT)) {
      return null;
    }
    if (reason.equals(MARKED_SUCCESS)) {
      boolean keeps =
          instance.state() == TaskState.SUCCESS || instance.state() == TaskState.REMOVED;
      return keeps ? null : TaskState.SUCCESS;
    }
    if (finished) {
      return null;
    }
    boolean began = instance.startedAt() > 0 && !reason.equals(TIMED_OUT);
    return began ? TaskState.FAILED : TaskState.SKIPPED;
  }

  /** What an instance that ends so says of it. */
  static @Nullable String error(String reason) {
    if (reason.equals(MARKED_SUCCESS)) {
      return null;
    }
    FailureKind kind = reason.equals(TIMED_OUT) ? FailureKind.TIMEOUT : FailureKind.CANCELLED;
    return kind + ": run " + reason;
  }

  /** Whether the run is ending, and an instance that has not started will not. */
  static boolean isOver(RunView run, InstanceKey key) {
    return run.record().isEnding() && !runsOn(run, key);
  }

  /** A run that has not started has nothing to tear down. */
  private static boolean runsOn(RunView run, InstanceKey key) {
    return run.record().state() == RunState.RUNNING
        && run.version().task(key.taskIndex()).features().role() == TaskRole.TEARDOWN;
  }
}
