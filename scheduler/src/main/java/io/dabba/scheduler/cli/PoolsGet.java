package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints everything about one pool. */
@Command(name = "get", description = "Prints a pool, and who takes how many of its slots.")
final class PoolsGet extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The pool.")
  private String name = "";

  @Override
  int call(ApiClient api) {
    output().print(out(), api.get(PoolRequests.path(name)));
    return ExitCodes.OK;
  }
}
