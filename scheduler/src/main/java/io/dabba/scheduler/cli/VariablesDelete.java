package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a variable. */
@Command(name = "delete", description = "Deletes a variable.")
final class VariablesDelete extends ClientCommand {
  @Parameters(paramLabel = "KEY", description = "The variable.")
  private String key = "";

  @Override
  int call(ApiClient api) {
    api.delete(ApiPath.variable(key));
    out().println("Variable " + key + " deleted");
    out().flush();
    return ExitCodes.OK;
  }
}
