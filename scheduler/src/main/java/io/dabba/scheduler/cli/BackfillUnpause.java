package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a paused backfill go on. */
@Command(name = "unpause", description = "Lets a paused backfill go on.")
final class BackfillUnpause extends ClientCommand {
  @Parameters(paramLabel = "BACKFILL_ID", description = "The backfill.")
  private long id;

  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            BackfillList.COLUMNS,
            List.of(api.put(ApiPath.BACKFILLS + '/' + id + "/unpause")));
    return ExitCodes.OK;
  }
}
