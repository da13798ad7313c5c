package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba breakers}. */
@Command(
    name = "breakers",
    description = "Circuit breakers: list and reset them.",
    mixinStandardHelpOptions = true,
    subcommands = {BreakersList.class, BreakersReset.class})
final class BreakersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
