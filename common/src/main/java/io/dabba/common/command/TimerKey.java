package io.dabba.common.command;

import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.DeadlineKey;
import io.dabba.common.id.Identifiers;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;

/** Names a timer. A timer that fires when it no longer matters is ignored. */
public sealed interface TimerKey {
  /** The next scheduled run of a DAG is due. */
  record NextRun(String dagId) implements TimerKey {
    public NextRun {
      Identifiers.dagId(dagId);
    }
  }

  /** The wait before another try of a task is over; the key is of the try that failed. */
  record RetryDue(TryKey key) implements TimerKey {}

  /** A run has reached its dagrun_timeout. */
  record RunTimeout(RunKey run) implements TimerKey {}

  /** A run in which nothing is under way has stood still for a while. */
  record RunStalled(RunKey run) implements TimerKey {}

  /** The wait before another attempt at a callback is over; the key is of the one that failed. */
  record CallbackDue(CallbackTry key) implements TimerKey {}

  /**
   * A deadline has come.
   *
   * @param run the run
   * @param deadline which of its deadlines
   */
  record DeadlineDue(RunKey run, DeadlineKey deadline) implements TimerKey {}
}
