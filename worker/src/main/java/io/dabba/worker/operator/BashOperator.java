package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Runs a shell command in a process group of its own, which dies as a whole with the try and with
 * the worker. Its environment is {@link BashEnvironment}, never the worker's.
 *
 * <p>Values that users give at a trigger belong into {@code env}: there they stay data, whereas in
 * {@code command} the shell would read them as code.
 */
public final class BashOperator implements Operator {
  /** Exit code of a task that wants to be skipped, as in Airflow's BashOperator. */
  static final int SKIP = 99;

  /** How long output may outlive the command: a process that left its group may hold the pipe. */
  private static final Duration OUTPUT_GRACE = Duration.ofSeconds(5);

  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "bash",
          "Runs a shell command; the last line it prints is its return value.",
          List.of(
              new Argument(
                  "command",
                  Type.STRING,
                  true,
                  true,
                  "The command. Pass params and conf through env: text put in here is code."),
              new Argument(
                  "env",
                  Type.OBJECT,
                  false,
                  true,
                  "Environment variables beside the standard ones."),
              new Argument("cwd", Type.STRING, false, true, "Directory to run in.")));

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws IOException, InterruptedException {
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
      return outcome(exit, output.lastLine());
    } catch (InterruptedException e) {
      group.stop();
      throw e;
    } finally {
      group.kill();
    }
  }

  private static Outcome outcome(int exit, String lastLine) {
    if (exit == SKIP) {
      throw new TaskSkippedException("exit code " + SKIP);
    }
    if (exit != 0) {
      throw TaskFailedException.retryable("bash: expected exit code 0, found " + exit);
    }
    return Outcome.of(PrintedValue.parse(lastLine));
  }
}
