package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Unpauses a DAG. */
@Command(name = "unpause", description = "Unpauses a DAG: a paused one starts no run.")
final class DagsUnpause extends ClientCommand {
  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    output().print(out(), PauseRequests.COLUMNS, PauseRequests.send(api, dagId, false));
    return ExitCodes.OK;
  }
}
