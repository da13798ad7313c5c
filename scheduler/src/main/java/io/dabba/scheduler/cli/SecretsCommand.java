package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba secrets}. */
@Command(
    name = "secrets",
    description = "What variables and connections are sealed with.",
    mixinStandardHelpOptions = true,
    subcommands = {SecretsRotate.class})
final class SecretsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
