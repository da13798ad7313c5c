package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a user. */
@Command(name = "delete", description = "Deletes a user and all that was issued to them.")
final class UsersDelete extends ClientCommand {
  @Parameters(paramLabel = "USERNAME", description = "The user.")
  private String username = "";

  @Override
  int call(ApiClient api) {
    api.delete(UserRequests.USERS + '/' + ApiPath.encode(username));
    return ExitCodes.OK;
  }
}
