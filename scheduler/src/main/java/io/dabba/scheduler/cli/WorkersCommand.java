package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba workers}. */
@Command(
    name = "workers",
    description = "Workers: list and drain them.",
    mixinStandardHelpOptions = true,
    subcommands = {WorkersList.class, WorkersDrain.class})
final class WorkersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
