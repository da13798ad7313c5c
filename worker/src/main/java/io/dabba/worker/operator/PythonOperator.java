package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.io.IOException;
import java.util.List;

/**
 * Runs a Python function or script in a process of the system's Python, which dies as a whole with
 * the try. Airflow's PythonOperator and ExternalPythonOperator.
 *
 * <p>Facts go in and values come out as JSON, through files of the try's own: what is printed is
 * the log and nothing else. Source text is no template, so no param can become code.
 */
public final class PythonOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "python",
          "Runs a Python function or script; what the function returns is its value.",
          List.of(
              argument("source", Type.STRING, false, "The Python source."),
              argument("file", Type.STRING, false, "A .py file beside the DAG file, instead."),
              argument("callable", Type.STRING, false, "The function to call; a script if none."),
              argument("op_args", Type.LIST, true, "Its arguments by position."),
              argument("op_kwargs", Type.OBJECT, true, "Its arguments by name."),
              argument(
                  "xcoms", Type.OBJECT, false, "Values of tasks by name: task_id, or with key."),
              argument("connections", Type.ANY, false, "Ids of connections it may see."),
              argument("variables", Type.ANY, false, "Names of variables it may see."),
              argument("python", Type.STRING, true, "The interpreter; python3."),
              argument("venv", Type.STRING, true, "Directory of a virtual environment, instead."),
              argument("env", Type.OBJECT, true, "Environment variables."),
              argument("cwd", Type.STRING, true, "Directory to run in.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    String python = PythonProgram.of(arguments);
    String name = PythonSource.name(arguments);
    byte[] source = PythonSource.of(context, arguments);
    try (PythonFolder folder = PythonFolder.create(name, source)) {
      folder.writeInput(PythonInput.of(context, arguments, folder.source()));
      ProcessRun run =
          ProcessRun.of(
              context,
              folder.command(python),
              PythonProgram.environment(arguments),
              arguments.textOrNull("cwd"));
      return PythonOutput.read(run.exitCode(), folder.output()).outcome(context);
    }
  }

  private static Argument argument(String name, Type type, boolean templated, String description) {
    return new Argument(name, type, false, templated, description);
  }
}
