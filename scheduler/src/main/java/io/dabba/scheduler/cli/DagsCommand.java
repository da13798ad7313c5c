package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba dags}. */
@Command(
    name = "dags",
    description = "DAGs: list, trigger, pause and look at them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DagsList.class,
      DagsDetails.class,
      DagsShow.class,
      DagsTrigger.class,
      DagsSetState.class,
      DagsPause.class,
      DagsUnpause.class,
      DagsListRuns.class,
      DagsNextExecution.class,
      DagsListImportErrors.class
    })
final class DagsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
