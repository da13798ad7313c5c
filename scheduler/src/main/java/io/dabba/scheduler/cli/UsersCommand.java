package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba users}. */
@Command(
    name = "users",
    description = "Users: list, create, change and delete them.",
    mixinStandardHelpOptions = true,
    subcommands = {UsersList.class, UsersCreate.class, UsersSet.class, UsersDelete.class})
final class UsersCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
