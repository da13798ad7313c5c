package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba backfill}. */
@Command(
    name = "backfill",
    description = "Backfills: make up for the runs of a range of dates.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BackfillCreate.class,
      BackfillList.class,
      BackfillListRuns.class,
      BackfillPause.class,
      BackfillUnpause.class,
      BackfillCancel.class
    })
final class BackfillCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
