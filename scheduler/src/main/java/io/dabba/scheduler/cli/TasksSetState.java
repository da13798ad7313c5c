package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Marks a task instance: it has ended as is said, whatever it did. */
@Command(
    name = "set-state",
    description = "Marks a task of a run success, failed or skipped, whatever it did.")
final class TasksSetState extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_run_id", "task_id", "map_index", "state", "try_number");

  @Parameters(index = "0", paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(index = "1", paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Parameters(index = "2", paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Parameters(index = "3", paramLabel = "STATE", description = "One of success, failed, skipped.")
  private String state = "";

  @Mixin private Kin kin = new Kin();

  @Option(names = "--past", description = "The same in every earlier run too.")
  private boolean past;

  @Option(names = "--future", description = "The same in every later run too.")
  private boolean future;

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("new_state", state);
    kin.addTo(body);
    body.put("include_past", past);
    body.put("include_future", future);
    List<JsonNode> marked = new ArrayList<>();
    api.patch(ApiPath.taskInstance(dagId, runId, taskId), body)
        .path("task_instances")
        .forEach(marked::add);
    output().print(out(), COLUMNS, marked);
    return ExitCodes.OK;
  }
}
