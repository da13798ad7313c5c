package io.dabba.worker.operator;

import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import io.dabba.common.operator.TaskSkippedException;
import java.io.IOException;

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

  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "bash",
          "Runs a shell command; the last line it prints is its return value.",
          BashRun.ARGUMENTS);

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws IOException, InterruptedException {
    ProcessRun run = BashRun.of(context);
    return outcome(run.exitCode(), run.lastLine());
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
