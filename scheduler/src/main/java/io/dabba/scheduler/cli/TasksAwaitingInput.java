package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Lists the tasks that wait for a person. */
@Command(name = "awaiting-input", description = "Lists the tasks that wait for a person.")
final class TasksAwaitingInput extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_id", "dag_run_id", "task_id", "map_index", "subject", "options");

  @Override
  int call(ApiClient api) {
    List<JsonNode> rows = new ArrayList<>();
    for (JsonNode detail : api.get("/api/v2/hitlDetails?limit=1000").path("hitl_details")) {
      ObjectNode row = detail.path("task_instance").deepCopy();
      row.set("subject", detail.path("subject"));
      row.set("options", detail.path("options"));
      rows.add(row);
    }
    output().print(out(), COLUMNS, rows);
    return ExitCodes.OK;
  }
}
