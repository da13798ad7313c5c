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

/**
 * Runs a DAG once in this process. Exit code 0 if the run succeeds, 1 if it fails, 2 on bad input.
 */
@Command(
    name = "test",
    description = "Runs a DAG once, to its end, in this process; stores nothing.",
    mixinStandardHelpOptions = true)
final class DagsTestCommand implements Callable<Integer> {
  @Mixin private TrialOptions trial;
  @Mixin private OutputOptions output;

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    TrialDag dag = trial.find(dagId);
    TrialResult result = trial.run(dag);
    TrialReport.print(result, output, line.getOut(), line.getErr());
    return result.isSuccess() ? ExitCodes.OK : ExitCodes.FAILED;
  }
}
