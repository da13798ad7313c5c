package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Ends a backfill: what runs of it goes on, what waits fails. */
@Command(
    name = "cancel",
    description = "Ends a backfill: what runs of it goes on, what waits fails.")
final class BackfillCancel extends ClientCommand {
  @Parameters(paramLabel = "BACKFILL_ID", description = "The backfill.")
  private long id;

  @Override
  int call(ApiClient api) {
    output()
        .print(
            out(),
            BackfillList.COLUMNS,
            List.of(api.put(ApiPath.BACKFILLS + '/' + id + "/cancel")));
    return ExitCodes.OK;
  }
}
