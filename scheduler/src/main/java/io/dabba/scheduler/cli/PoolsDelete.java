package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Deletes a pool. */
@Command(
    name = "delete",
    description = "Deletes a pool; tasks that ask for its slots wait until there is one again.")
final class PoolsDelete extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The pool.")
  private String name = "";

  @Override
  int call(ApiClient api) {
    JsonNode pool = api.get(PoolRequests.path(name));
    api.delete(PoolRequests.path(name));
    output().print(out(), PoolRequests.COLUMNS, List.of(PoolRequests.shown(pool)));
    return ExitCodes.OK;
  }
}
