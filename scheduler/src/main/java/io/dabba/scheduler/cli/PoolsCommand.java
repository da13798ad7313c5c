package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba pools}. */
@Command(
    name = "pools",
    description = "Pools: list, set, delete, export and import them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PoolsList.class,
      PoolsGet.class,
      PoolsSet.class,
      PoolsDelete.class,
      PoolsImport.class,
      PoolsExport.class
    })
final class PoolsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
