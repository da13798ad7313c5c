package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Poke.Look;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.io.IOException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Waits until a shell command ends with exit code 0; the last line it prints is its value.
 * Airflow's BashSensor.
 */
public final class BashSensor implements Operator {
  private static final String RETRY_EXIT_CODE = "retry_exit_code";
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.looking(
          "bash_sensor",
          "Waits until a command ends with exit code 0.",
          Stream.concat(
                  BashRun.ARGUMENTS.stream(),
                  Stream.of(
                      new Argument(
                          RETRY_EXIT_CODE,
                          Type.NUMBER,
                          false,
                          false,
                          "The exit code that means not yet, all others but 0 being failures; any"
                              + " if not given.")))
              .toArray(Argument[]::new));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    Arguments arguments = new Arguments(context.arguments());
    Integer notYet = arguments.wholeOrNull(RETRY_EXIT_CODE);
    return Outcome.of(SensorArguments.read(arguments).await(context, () -> look(context, notYet)));
  }

  private static Look look(TaskContext context, @Nullable Integer notYet)
      throws IOException, InterruptedException {
    ProcessRun run = BashRun.of(context);
    if (run.exitCode() == 0) {
      Object value = PrintedValue.parse(run.lastLine());
      return Look.found(value == null ? (Object) true : value);
    }
    if (notYet != null && run.exitCode() != notYet) {
      throw TaskFailedException.retryable(
          "bash: expected exit code 0 or " + notYet + ", found " + run.exitCode());
    }
    return Look.NOT_YET;
  }
}
