package io.dabba.worker.operator;

import io.dabba.common.operator.Resumption;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.TaskSkippedException;
import org.jspecify.annotations.Nullable;

/** What the end of a wait that the engine watched over means for its task. */
final class Watched {
  private Watched() {}

  /** Its value; a wait that ended badly fails or skips the task. */
  static @Nullable Object value(Sensor sensor, Resumption resumed) {
    String detail = String.valueOf(resumed.end().detail());
    return switch (resumed.end().kind()) {
      case FAILED -> throw sensor.failure(detail);
      case SKIPPED -> throw new TaskSkippedException(detail);
      case REACHED -> detail;
      case DUE, EVENT, RESPONSE, TIMEOUT -> resumed.payload(Object.class);
    };
  }
}
