package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the tasks of a DAG. */
@Command(name = "list", description = "Lists the tasks of a DAG.")
final class TasksList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("task_id", "operator_name", "trigger_rule", "queue", "downstream_task_ids");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Override
  int call(ApiClient api) {
    List<JsonNode> tasks = new ArrayList<>();
    api.get(ApiPath.dag(dagId) + "/tasks").path("tasks").forEach(tasks::add);
    output().print(out(), COLUMNS, tasks);
    return ExitCodes.OK;
  }
}
