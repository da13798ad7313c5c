package io.dabba.worker.operator;

import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.io.IOException;
import java.util.List;

/** A shell command that the arguments of a task name. */
final class BashRun {
  /** What a command is given. */
  static final List<Argument> ARGUMENTS =
      List.of(
          new Argument(
              "command",
              Type.STRING,
              true,
              true,
              "The command. Pass params and conf through env: text put in here is code."),
          new Argument(
              "env", Type.OBJECT, false, true, "Environment variables beside the standard ones."),
          new Argument("cwd", Type.STRING, false, true, "Directory to run in."));

  private BashRun() {}

  /** Runs what the arguments of a task say, and waits for its end. */
  static ProcessRun of(TaskContext context) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    return ProcessRun.of(
        context, arguments.text("command"), arguments.texts("env"), arguments.textOrNull("cwd"));
  }
}
