package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Prints everything about one DAG. */
@Command(name = "details", description = "Prints everything about a DAG.")
final class DagsDetails extends ClientCommand {
  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    output().print(out(), api.get(ApiPath.dag(dagId) + "/details"));
    return ExitCodes.OK;
  }
}
