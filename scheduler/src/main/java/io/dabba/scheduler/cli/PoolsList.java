package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;

/** Lists pools. */
@Command(name = "list", description = "Lists pools.")
final class PoolsList extends ClientCommand {
  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            PoolRequests.COLUMNS,
            PoolRequests.all(api).stream().map(PoolRequests::shown).toList());
    return ExitCodes.OK;
  }
}
