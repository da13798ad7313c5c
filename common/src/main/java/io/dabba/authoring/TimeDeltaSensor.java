package io.dabba.authoring;

import java.time.Duration;

/**
 * A wait, without a slot, of some time after the data interval: {@code
 * TimeDeltaSensor.after(Duration.ofHours(2))}. Its value is the moment.
 *
 * @param call the operator and its arguments so far
 */
public record TimeDeltaSensor(OperatorCall call) implements Waiting<String, TimeDeltaSensor> {
  /** Waits until so long after the end of the data interval, or since the run was due. */
  public static TimeDeltaSensor after(Duration delta) {
    return new TimeDeltaSensor(
        OperatorCall.of("time_delta_sensor").with("delta", delta.toString()));
  }

  @Override
  public TimeDeltaSensor with(String argument, Object value) {
    return new TimeDeltaSensor(call.with(argument, value));
  }
}
