package io.dabba.authoring;

/**
 * A wait, without a slot, for an event that somebody raises: {@code
 * EventSensor.event("orders_ready_{{ ds }}")}. Its value is what came with it.
 *
 * @param call the operator and its arguments so far
 */
public record EventSensor(OperatorCall call) implements Waiting<Object, EventSensor> {
  /** Waits for the event of that name. */
  public static EventSensor event(String name) {
    return new EventSensor(OperatorCall.of("event_sensor").with("event", name));
  }

  @Override
  public EventSensor with(String argument, Object value) {
    return new EventSensor(call.with(argument, value));
  }
}
