package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Sends a worker out of service. */
@Command(name = "drain", description = "Has a worker take nothing more and finish what it runs.")
final class WorkersDrain extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The worker.")
  private String name = "";

  @Override
  int call(ApiClient api) {
    api.post(
        ApiPath.WORKERS + '/' + ApiPath.encode(name) + "/drain",
        JsonNodeFactory.instance.objectNode());
    out().println("Worker " + name + " drains");
    out().flush();
    return ExitCodes.OK;
  }
}
