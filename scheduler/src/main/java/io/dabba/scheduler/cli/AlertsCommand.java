package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba alerts}. */
@Command(
    name = "alerts",
    description = "Alerts: list, show, acknowledge and test them.",
    mixinStandardHelpOptions = true,
    subcommands = {AlertsList.class, AlertsShow.class, AlertsAcknowledge.class, AlertsTest.class})
final class AlertsCommand implements Runnable {
  static final String PATH = "/api/v2/alerts";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
