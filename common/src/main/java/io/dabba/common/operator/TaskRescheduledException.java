package io.dabba.common.operator;

import io.dabba.common.error.DabbaException;
import java.time.Duration;

/**
 * The task has found nothing yet and wants to look again after a while, holding no slot meanwhile;
 * Airflow's AirflowRescheduleException. Not a failure: the same try is run again from its start.
 */
public class TaskRescheduledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Duration delay;

  public TaskRescheduledException(Duration delay) {
    super("looks again after " + delay, null, false, false);
    if (delay.isNegative()) {
      throw DabbaException.invalid("reschedule: expected a time of at least 0, found " + delay);
    }
    this.delay = delay;
  }

  /** How long until it looks again. */
  public Duration delay() {
    return delay;
  }
}
