package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba events}. */
@Command(
    name = "events",
    description = "Events that tasks wait for.",
    mixinStandardHelpOptions = true,
    subcommands = {EventsRaise.class})
final class EventsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
