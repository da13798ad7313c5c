package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists what became of the dates of a backfill. */
@Command(name = "list-runs", description = "Lists the dates of a backfill and their runs.")
final class BackfillListRuns extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("sort_ordinal", "logical_date", "dag_run_id", "state", "exception_reason");

  @Parameters(paramLabel = "BACKFILL_ID", description = "The backfill.")
  private long id;

  @Override
  int call(ApiClient api) {
    String path = ApiPath.BACKFILLS + '/' + id + "/dag_runs?";
    List<JsonNode> dates = Paging.read(api, path, "dag_runs", Integer.MAX_VALUE);
    output().print(out(), COLUMNS, dates);
    return ExitCodes.OK;
  }
}
