package io.dabba.scheduler.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** Changes how a backfill goes on, and shows it. */
abstract class BackfillChange extends ClientCommand {
  private final String action;

  @Parameters(paramLabel = "BACKFILL_ID", description = "The backfill.")
  private long id;

  /**
   * @param action last part of the path that does it
   */
  BackfillChange(String action) {
    this.action = action;
  }

  @Override
  int call(ApiClient api) {
    String path = ApiPath.BACKFILLS + '/' + id + '/' + action;
    output().print(out(), BackfillList.COLUMNS, List.of(api.put(path)));
    return ExitCodes.OK;
  }
}
