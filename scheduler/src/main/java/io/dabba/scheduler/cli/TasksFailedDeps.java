package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says why a task instance is not running. */
@Command(
    name = "failed-deps",
    description = "Says why a task instance is not running: everything that holds it back.")
final class TasksFailedDeps extends ClientCommand {
  private static final List<String> COLUMNS = List.of("name", "reason");

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Parameters(index = "2", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Option(
      names = "--map-index",
      paramLabel = "N",
      defaultValue = "-1",
      description = "Index of a mapped instance.")
  private int mapIndex = -1;

  @Override
  int call(ApiClient api) {
    String path =
        ApiPath.taskInstance(dagId, runId, taskId) + "/dependencies?map_index=" + mapIndex;
    List<JsonNode> holds = new ArrayList<>();
    api.get(path).path("dependencies").forEach(holds::add);
    if (holds.isEmpty()) {
      err().println("nothing holds it back: it is running or has ended");
    }
    output().print(out(), COLUMNS, holds);
    return ExitCodes.OK;
  }
}
