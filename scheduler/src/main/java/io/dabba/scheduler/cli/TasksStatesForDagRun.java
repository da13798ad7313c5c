package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the states of all tasks of a run. */
@Command(name = "states-for-dag-run", description = "Lists the state of every task of a run.")
final class TasksStatesForDagRun extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of(
          "task_id",
          "map_index",
          "state",
          "try_number",
          "start_date",
          "end_date",
          "duration",
          "error");

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Override
  int call(ApiClient api) {
    List<JsonNode> instances =
        Paging.read(
            api, ApiPath.taskInstances(dagId, runId) + '?', "task_instances", Integer.MAX_VALUE);
    output().print(out(), COLUMNS, instances);
    return ExitCodes.OK;
  }
}
