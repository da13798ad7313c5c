package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers a task that waits for a person. */
@Command(name = "respond", description = "Answers a task that waits for a person.")
final class TasksRespond extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("subject", "chosen_options", "responded_by_user", "responded_at");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Parameters(paramLabel = "RUN_ID", description = "The run.")
  private String runId = "";

  @Parameters(paramLabel = "TASK_ID", description = "The task.")
  private String taskId = "";

  @Option(
      names = "--option",
      paramLabel = "OPTION",
      required = true,
      description = "What is chosen, such as Approve; may be given several times.")
  private List<String> chosen = List.of();

  @Option(
      names = {"-p", "--params"},
      paramLabel = "JSON",
      description = "JSON object: what is filled in.")
  private @Nullable String params;

  @Option(
      names = "--map-index",
      paramLabel = "INDEX",
      defaultValue = "-1",
      description = "Index of a mapped instance.")
  private int mapIndex;

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    chosen.forEach(body.putArray("chosen_options")::add);
    if (params != null) {
      body.set("params_input", object(params));
    }
    String path = ApiPath.taskInstance(dagId, runId, taskId) + '/' + mapIndex + "/hitlDetails";
    output().print(out(), COLUMNS, List.of(api.patch(path, body)));
    return ExitCodes.OK;
  }

  private static JsonNode object(String text) {
    JsonNode node = Json.tree(text);
    if (!node.isObject()) {
      throw DabbaException.invalid("--params: expected a JSON object, found " + text);
    }
    return node;
  }
}
