package io.dabba.worker.operator;

import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.wait.Trigger;
import java.time.Instant;

/** Waiting for a moment. Its value is the moment. */
final class Moment {
  private Moment() {}

  /** The clock that woke the task counts, not the one of this worker. */
  static Outcome await(TaskContext context, Sensor sensor, Instant target, Instant now) {
    if (context.resumed() != null || !now.isBefore(target)) {
      context.log("it is past " + target);
      return Outcome.of(target.toString());
    }
    context.log("waits until " + target);
    throw sensor.until(Trigger.time(target), context);
  }
}
