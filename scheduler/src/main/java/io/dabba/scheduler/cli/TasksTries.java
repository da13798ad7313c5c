package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the tries of a task instance, also those before it was cleared. */
@Command(name = "tries", description = "Lists the tries of a task of a run, the first one first.")
final class TasksTries extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("try_number", "state", "hostname", "start_date", "end_date", "duration", "error");

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Parameters(index = "2", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Option(names = "--map-index", paramLabel = "N", description = "Which mapped instance.")
  private int mapIndex = -1;

  @Override
  int call(ApiClient api) {
    String path = ApiPath.taskInstance(dagId, runId, taskId) + "/tries?map_index=" + mapIndex;
    List<JsonNode> tries = new ArrayList<>();
    api.get(path).path("task_instances").forEach(tries::add);
    output().print(out(), COLUMNS, tries);
    return ExitCodes.OK;
  }
}
