package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba connections}. */
@Command(
    name = "connections",
    description = "Connections: list, get, add and delete them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ConnectionsList.class,
      ConnectionsGet.class,
      ConnectionsAdd.class,
      ConnectionsDelete.class
    })
final class ConnectionsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
