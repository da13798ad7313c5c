package io.dabba.common.operator.argument;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Sensor;
import io.dabba.common.operator.SensorMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The arguments that sensors have in common. */
public final class SensorArguments {
  private static final List<Argument> LIMITS =
      List.of(
          new Argument(
              "timeout", Type.ANY, false, false, "Longest time over all looks and retries; 7d."),
          new Argument(
              "soft_fail", Type.BOOLEAN, false, false, "Skipped when it takes too long; false."));
  private static final List<Argument> LOOKS =
      List.of(
          new Argument(
              "mode",
              Type.STRING,
              false,
              false,
              "Between looks: poke keeps the slot, reschedule and defer give it back; poke."),
          new Argument("poke_interval", Type.ANY, false, false, "Time between looks; 60s."),
          new Argument(
              "exponential_backoff", Type.BOOLEAN, false, false, "Doubles that time; false."),
          new Argument("max_wait", Type.ANY, false, false, "Longest time between looks."),
          new Argument(
              "silent_fail", Type.BOOLEAN, false, false, "A look that fails is logged; false."),
          new Argument(
              "never_fail", Type.BOOLEAN, false, false, "Skipped when a look fails; false."));

  private SensorArguments() {}

  /** A sensor that looks from a worker. */
  public static OperatorDescriptor looking(String name, String description, Argument... own) {
    return descriptor(name, description, Stream.concat(LOOKS.stream(), LIMITS.stream()), own);
  }

  /** A sensor for which the engine watches. */
  public static OperatorDescriptor watching(String name, String description, Argument... own) {
    return descriptor(name, description, LIMITS.stream(), own);
  }

  /** How the sensor of these arguments waits. */
  public static Sensor read(Arguments arguments) {
    String mode = arguments.textOrNull("mode");
    Duration interval = arguments.duration("poke_interval", Sensor.POKE_INTERVAL);
    if (interval.isZero()) {
      throw DabbaException.invalid("argument poke_interval: expected more than 0, found 0");
    }
    return new Sensor(
        mode == null ? SensorMode.POKE : SensorMode.of(mode),
        interval,
        arguments.durationOrNull("max_wait"),
        arguments.duration("timeout", Sensor.TIMEOUT),
        arguments.flag("exponential_backoff", false),
        arguments.flag("soft_fail", false),
        arguments.flag("silent_fail", false),
        arguments.flag("never_fail", false));
  }

  private static OperatorDescriptor descriptor(
      String name, String description, Stream<Argument> common, Argument... own) {
    List<Argument> all = new ArrayList<>(List.of(own));
    common.forEach(all::add);
    return new OperatorDescriptor(name, description, all);
  }
}
