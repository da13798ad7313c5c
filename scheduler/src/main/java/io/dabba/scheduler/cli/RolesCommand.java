package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba roles}. */
@Command(
    name = "roles",
    description = "Roles: list, create and delete them.",
    mixinStandardHelpOptions = true,
    subcommands = {RolesList.class, RolesCreate.class, RolesDelete.class})
final class RolesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
