package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Pauses a backfill: it creates and starts no run. */
@Command(name = "pause", description = "Pauses a backfill: it creates and starts no run.")
final class BackfillPause extends ClientCommand {
  @Parameters(paramLabel = "BACKFILL_ID", description = "The backfill.")
  private long id;

  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(), BackfillList.COLUMNS, List.of(api.put(ApiPath.BACKFILLS + '/' + id + "/pause")));
    return ExitCodes.OK;
  }
}
