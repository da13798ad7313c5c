package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The group {@code dabba variables}. */
@Command(
    name = "variables",
    description = "Variables: list, get, set, delete, import and export them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      VariablesList.class,
      VariablesGet.class,
      VariablesSet.class,
      VariablesDelete.class,
      VariablesImport.class,
      VariablesExport.class
    })
final class VariablesCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw DabbaCommand.missingSubcommand(spec);
  }
}
