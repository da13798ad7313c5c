package io.dabba.dist;

import io.dabba.dist.trial.TrialDag;
import io.dabba.dist.trial.TrialReport;
import io.dabba.dist.trial.TrialResult;
import io.dabba.scheduler.cli.ExitCodes;
import io.dabba.scheduler.cli.OutputOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one task in this process, whatever it depends on. Exit codes as of {@code dags test}. */
@Command(
    name = "test",
    description = "Runs one task of a DAG in this process, without its dependencies.",
    mixinStandardHelpOptions = true)
final class TasksTestCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial;
  @Mixin private OutputOptions output;

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    TrialDag dag = trial.find(dagId).only(taskId);
    TrialResult result = trial.run(dag);
    TrialReport.printLogs(result, line.getErr());
    TrialReport.print(result, output, line.getOut(), line.getErr());
    return result.isSuccess() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
