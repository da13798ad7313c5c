package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists roles. */
@Command(name = "list", description = "Lists roles and what they may do.")
final class RolesList extends ClientCommand {
  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            UserRequests.ROLE_COLUMNS,
            List.<JsonNode>copyOf(
                Paging.read(api, UserRequests.ROLES + "?", "roles", Integer.MAX_VALUE).stream()
                    .map(UserRequests::shown)
                    .toList()));
    return ExitCodes.OK;
  }
}
