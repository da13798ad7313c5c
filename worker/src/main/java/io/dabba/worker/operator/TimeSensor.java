package io.dabba.worker.operator;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * Waits for a moment, or a time of the day on which it first began to wait; holds no slot.
 * Airflow's TimeSensor and DateTimeSensor.
 */
public final class TimeSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.watching(
          "time_sensor",
          "Waits for a time of day, or a moment.",
          new Argument(
              "target_time",
              Type.STRING,
              true,
              true,
              "06:30, or a moment such as 2024-01-31T06:30:00+01:00."),
          new Argument(
              "timezone",
              Type.STRING,
              false,
              false,
              "Zone of a time of day; the schedule's if not given."));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    Instant now = Instant.now();
    Instant begun = now.minus(context.elapsed());
    Instant target = target(arguments.text("target_time"), zone(context, arguments), begun);
    return Moment.await(context, SensorArguments.read(arguments), target, now);
  }

  private static Instant target(String text, ZoneId zone, Instant begun) {
    try {
      if (text.indexOf('T') < 0 && text.indexOf(' ') < 0) {
        LocalTime time = LocalTime.parse(text.strip());
        return LocalDate.ofInstant(begun, zone).atTime(time).atZone(zone).toInstant();
      }
      return OffsetDateTime.parse(text.strip().replace(' ', 'T')).toInstant();
    } catch (DateTimeException e) {
      throw DabbaException.invalid(
          "target_time: expected a time such as 06:30 or a moment with offset, found \""
              + text
              + '"');
    }
  }

  private static ZoneId zone(TaskContext context, Arguments arguments) {
    String given = arguments.textOrNull("timezone");
    String name = given == null ? context.dag().schedule().timezone() : given;
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw DabbaException.invalid("timezone: expected a time zone, found \"" + name + '"');
    }
  }
}
