package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the backfills of a DAG. */
@Command(name = "list", description = "Lists the backfills of a DAG, the latest first.")
final class BackfillList extends ClientCommand {
  static final List<String> COLUMNS =
      List.of(
          "id",
          "dag_id",
          "from_date",
          "to_date",
          "is_paused",
          "reached_dates",
          "total_dates",
          "active_runs",
          "completed_at");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    String path = ApiPath.BACKFILLS + "?dag_id=" + ApiPath.encode(dagId) + '&';
    List<JsonNode> backfills = Paging.read(api, path, "backfills", Integer.MAX_VALUE);
    output().print(out(), COLUMNS, backfills);
    return ExitCodes.OK;
  }
}
