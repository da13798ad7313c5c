package io.dabba.worker.operator;

import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A shell command that has run in a process group of its own, its output in the task's log.
 *
 * @param exitCode how it ended
 * @param lastLine the last line it printed
 */
record BashRun(int exitCode, String lastLine) {
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

  /** How long output may outlive the command: a process that left its group may hold the pipe. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(5);

  /** Runs what the arguments of a task say, and waits for its end. */
  static BashRun of(TaskContext context) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    ProcessGroup group =
        ProcessGroup.start(
            arguments.text("command"),
            BashEnvironment.of(context, arguments.texts("env")),
            arguments.textOrNull("cwd"));
    OutputPump output = OutputPump.start(group.output(), context::log);
    OutputPump errors = OutputPump.start(group.errors(), line -> context.log("WARNING", line));
    try {
      int exit = group.waitFor();
      group.kill();
      output.await(OUTPUT_GRACE);
      errors.await(OUTPUT_GRACE);
      return new BashRun(exit, output.lastLine());
    } catch (InterruptedException e) {
      group.stop();
      throw e;
    } finally {
      group.kill();
    }
  }
}
