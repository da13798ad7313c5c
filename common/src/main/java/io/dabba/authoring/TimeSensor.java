package io.dabba.authoring;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A wait, without a slot, for a time of the day: {@code TimeSensor.at(LocalTime.of(16, 0))}. Its
 * value is the moment.
 *
 * @param call the operator and its arguments so far
 */
public record TimeSensor(OperatorCall call) implements Waiting<String, TimeSensor> {
  /** Waits for that time on the day on which it begins to wait. */
  public static TimeSensor at(LocalTime time) {
    return at(time.toString());
  }

  /** Waits for a time or a moment with offset, such as {@code {{ data_interval_end }}}. */
  public static TimeSensor at(String template) {
    return new TimeSensor(OperatorCall.of("time_sensor").with("target_time", template));
  }

  /** The same in another zone than the schedule's. */
  public TimeSensor timezone(ZoneId zone) {
    return with("timezone", zone.getId());
  }

  @Override
  public TimeSensor with(String argument, Object value) {
    return new TimeSensor(call.with(argument, value));
  }
}
