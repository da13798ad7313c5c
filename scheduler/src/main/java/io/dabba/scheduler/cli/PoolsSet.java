package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Creates or changes a pool. */
@Command(name = "set", description = "Creates a pool, or changes one.")
final class PoolsSet extends ClientCommand {
  @Parameters(index = "0", paramLabel = "NAME", description = "The pool.")
  private String name = "";

  @Parameters(index = "1", paramLabel = "SLOTS", description = "How many slots; -1 for no limit.")
  private int slots;

  @Parameters(index = "2", paramLabel = "DESCRIPTION", description = "Free text.")
  private String description = "";

  @Option(names = "--include-deferred", description = "Deferred tasks keep their slots.")
  private boolean includeDeferred;

  @Override
  int call(ApiClient api) {
    JsonNode pool =
        PoolRequests.set(api, name, PoolRequests.body(slots, description, includeDeferred));
    output().print(out(), PoolRequests.COLUMNS, List.of(PoolRequests.shown(pool)));
    return ExitCodes.OK;
  }
}
