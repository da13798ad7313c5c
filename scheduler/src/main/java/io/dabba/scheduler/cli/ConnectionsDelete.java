package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a connection. */
@Command(name = "delete", description = "Deletes a connection.")
final class ConnectionsDelete extends ClientCommand {
  @Parameters(paramLabel = "CONN_ID", description = "The connection.")
  private String id = "";

  @Override
  int call(ApiClient api) {
    api.delete(ApiPath.connection(id));
    out().println("Connection " + id + " deleted");
    out().flush();
    return ExitCodes.OK;
  }
}
