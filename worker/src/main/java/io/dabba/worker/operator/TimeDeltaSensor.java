package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.RunContext;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.time.Duration;
import java.time.Instant;

/**
 * Waits until some time has passed since the end of the run's data interval, or since the run was
 * due if it has none; holds no slot. Airflow's TimeDeltaSensor.
 */
public final class TimeDeltaSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.watching(
          "time_delta_sensor",
          "Waits until some time has passed since the run's data interval.",
          new Argument("delta", Type.ANY, true, true, "How long, such as 90s or 2h."));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    RunContext run = context.run();
    Instant end = run.dataIntervalEnd();
    Instant target =
        (end == null ? run.runAfter() : end).plus(arguments.duration("delta", Duration.ZERO));
    return Moment.await(context, SensorArguments.read(arguments), target, Instant.now());
  }
}
