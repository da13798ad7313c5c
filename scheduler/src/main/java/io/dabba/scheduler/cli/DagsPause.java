package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses a DAG. */
@Command(name = "pause", description = "Pauses a DAG: a paused one starts no run.")
final class DagsPause extends ClientCommand {
  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    output().print(out(), PauseRequests.COLUMNS, PauseRequests.send(api, dagId, true));
    return ExitCodes.OK;
  }
}
