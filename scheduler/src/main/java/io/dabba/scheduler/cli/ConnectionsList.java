package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** Lists connections. */
@Command(name = "list", description = "Lists connections.")
final class ConnectionsList extends ClientCommand {
  static final List<String> COLUMNS =
      List.of("connection_id", "conn_type", "host", "port", "schema", "login", "description");

  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            COLUMNS,
            Paging.read(api, ApiPath.CONNECTIONS + '?', "connections", Integer.MAX_VALUE));
    return ExitCodes.OK;
  }
}
