package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.Poke.Look;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.operator.argument.SensorArguments;
import java.io.IOException;

/**
 * Waits for a file on the worker, or for files of a pattern; its value is the list of their paths.
 * A folder counts once it holds a file. Airflow's FileSensor.
 */
public final class FileSensor implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      SensorArguments.looking(
          "file_sensor",
          "Waits until a file is there.",
          new Argument(
              "filepath",
              Type.STRING,
              true,
              true,
              "Absolute path of a file or folder; its names may hold *, ?, [ ] and { }."),
          new Argument(
              "recursive", Type.BOOLEAN, false, false, "Whether ** matches folders; false."));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws Exception {
    Arguments arguments = new Arguments(context.arguments());
    FilePattern pattern =
        FilePattern.of(arguments.text("filepath"), arguments.flag("recursive", false));
    return Outcome.of(SensorArguments.read(arguments).await(context, () -> look(context, pattern)));
  }

  private static Look look(TaskContext context, FilePattern pattern) throws IOException {
    var found = pattern.find();
    context.log(found.isEmpty() ? "no file at " + pattern : "found " + found);
    return found.isEmpty() ? Look.NOT_YET : Look.found(found);
  }
}
