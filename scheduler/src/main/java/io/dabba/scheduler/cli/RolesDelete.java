package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a role. */
@Command(name = "delete", description = "Deletes a role that nobody has.")
final class RolesDelete extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The role.")
  private String name = "";

  @Override
  int call(ApiClient api) {
    api.delete(UserRequests.ROLES + '/' + ApiPath.encode(name));
    return ExitCodes.OK;
  }
}
