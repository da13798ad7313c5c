package io.dabba.common.command;

import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;

/**
 * Go on where an earlier decision stopped because it would have touched too many task instances.
 * Appended by the commit of that decision.
 *
 * @param run the run
 * @param look what was being looked at
 * @param of the instance it is about; of no meaning for ALL
 * @param target how many tasks of it have been looked at
 * @param mapIndex the instance of the next one to begin with
 */
public record ContinueRun(RunKey run, Look look, InstanceKey of, int target, int mapIndex)
    implements Command {
  /** Which tasks are looked at. */
  public enum Look {
    /** Every task of the run. */
    ALL,
    /** The tasks that may be moved on by the end of an instance. */
    DOWNSTREAM,
    /** The task itself, in all its instances. */
    INSTANCES,
    /** What waits for a limit, beginning with the instance itself. */
    WAITING
  }

  /** Look at every task. */
  public static ContinueRun all(RunKey run) {
    return new ContinueRun(run, Look.ALL, InstanceKey.of(0), 0, 0);
  }

  /** Look at what the end of an instance may move on. */
  public static ContinueRun downstream(RunKey run, InstanceKey ended) {
    return new ContinueRun(run, Look.DOWNSTREAM, ended, 0, 0);
  }

  /** Look at the instances of a task, from one on. */
  public static ContinueRun instances(RunKey run, int task, int from) {
    return new ContinueRun(run, Look.INSTANCES, InstanceKey.of(task), 0, from);
  }

  /** Look at an instance that waits for a limit, and at all that wait for the same. */
  public static ContinueRun waiting(RunKey run, InstanceKey instance) {
    return new ContinueRun(run, Look.WAITING, instance, 0, 0);
  }

  /** The same look, further on. */
  public ContinueRun from(int nextTarget, int nextMapIndex) {
    return new ContinueRun(run, look, of, nextTarget, nextMapIndex);
  }
}
