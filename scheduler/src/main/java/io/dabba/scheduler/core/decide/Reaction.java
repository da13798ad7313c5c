package io.dabba.scheduler.core.decide;

import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.event.TaskMoved;
import io.dabba.scheduler.core.state.RunView;

/**
 * What else follows when a task instance or a run has moved, whatever moved it: slots are given
 * back, callbacks are called, others that wait are told. Called right after the event was applied.
 */
interface Reaction {
  /** A task instance has moved. */
  default void moved(Draft draft, RunView run, TaskMoved move) {}

  /** A run has been started, or has ended, or was opened again. */
  default void moved(Draft draft, RunView run, RunMoved move) {}
}
