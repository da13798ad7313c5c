package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba assets}. */
@Command(
    name = "assets",
    description = "Assets: list them, see what happened, report what has.",
    mixinStandardHelpOptions = true,
    subcommands = {AssetsList.class, AssetsEvents.class, AssetsReport.class})
final class AssetsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
