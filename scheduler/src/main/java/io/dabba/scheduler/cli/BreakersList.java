package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** Lists circuit breakers that have seen a failure. */
@Command(name = "list", description = "Lists circuit breakers that have seen a failure.")
final class BreakersList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("name", "state", "since", "trial_at", "failures", "trial");

  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            COLUMNS,
            Paging.read(api, ApiPath.BREAKERS + '?', "breakers", Integer.MAX_VALUE));
    return ExitCodes.OK;
  }
}
