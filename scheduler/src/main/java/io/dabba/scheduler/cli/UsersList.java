package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists users. */
@Command(name = "list", description = "Lists users.")
final class UsersList extends ClientCommand {
  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            UserRequests.USER_COLUMNS,
            List.<JsonNode>copyOf(
                Paging.read(api, UserRequests.USERS + "?", "users", Integer.MAX_VALUE).stream()
                    .map(UserRequests::shown)
                    .toList()));
    return ExitCodes.OK;
  }
}
