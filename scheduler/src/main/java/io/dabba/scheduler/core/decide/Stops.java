package io.dabba.scheduler.core.decide;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.effect.StopTask;
import io.dabba.scheduler.core.state.RunView;
import io.dabba.scheduler.core.state.TaskInstance;
import io.dabba.scheduler.core.state.TaskState;

/** Tells workers to stop what no longer counts. */
final class Stops {
  private Stops() {}

  /** Stops the try of an instance, if a worker runs it. */
  static void stop(Draft draft, RunView run, InstanceKey key) {
    TaskInstance instance = run.instance(key);
    TaskState state = instance.state();
    String worker = instance.worker();
    if ((state == TaskState.RUNNING || state == TaskState.RESTARTING) && worker != null) {
      draft.effect(new StopTask(TryKey.of(run.record().key(), key, instance.tryNumber()), worker));
    }
  }
}
