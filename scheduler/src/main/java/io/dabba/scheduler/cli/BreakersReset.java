package io.dabba.scheduler.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Closes a circuit breaker. */
@Command(name = "reset", description = "Closes a circuit breaker and forgets its failures.")
final class BreakersReset extends ClientCommand {
  @Parameters(paramLabel = "NAME", description = "The breaker.")
  private String name = "";

  @Override
  int call(ApiClient api) {
    api.delete(ApiPath.breaker(name));
    out().println("Circuit breaker " + name + " is closed");
    out().flush();
    return ExitCodes.OK;
  }
}
