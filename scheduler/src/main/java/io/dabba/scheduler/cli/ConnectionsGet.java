package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows a connection. */
@Command(name = "get", description = "Shows a connection; its password is masked.")
final class ConnectionsGet extends ClientCommand {
  @Parameters(paramLabel = "CONN_ID", description = "The connection.")
  private String id = "";

  @Override
  int call(ApiClient api) {
    output().print(out(), api.get(ApiPath.connection(id)));
    return ExitCodes.OK;
  }
}
