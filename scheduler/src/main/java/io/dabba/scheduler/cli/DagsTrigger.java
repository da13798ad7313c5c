package io.dabba.scheduler.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Triggers a run. */
@Command(name = "trigger", description = "Triggers a run of a DAG.")
final class DagsTrigger extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_id", "run_id", "state", "conf", "logical_date", "run_after", "end_date");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Option(
      names = {"-c", "--conf"},
      paramLabel = "JSON",
      description = "JSON object the tasks can read.")
  private @Nullable String conf;

  @Option(
      names = {"-r", "--run-id"},
      paramLabel = "RUN_ID",
      description = "Id of the new run; made up if none is given.")
  private @Nullable String runId;

  @Option(
      names = "--logical-date",
      paramLabel = "TIME",
      description = "Its logical date, such as 2025-01-31T06:00:00Z.")
  private @Nullable String logicalDate;

  @Option(names = "--note", paramLabel = "TEXT", description = "A note for people.")
  private @Nullable String note;

  @Option(names = "--wait", description = "Waits until the run ends; exit code 1 if it fails.")
  private boolean wait;

  @Override
  int call(ApiClient api) {
    JsonNode run = api.post(ApiPath.runs(dagId), request());
    if (wait) {
      run = new RunWatch(api, err()).untilEnd(dagId, run.path("dag_run_id").asText());
    }
    output().print(out(), COLUMNS, List.of(RunNames.withRunId(run)));
    return run.path("state").asText().equals("failed") ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private ObjectNode request() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("dag_run_id", runId);
    body.put("logical_date", logicalDate);
    body.put("note", note);
    body.set("conf", conf == null ? body.objectNode() : object("--conf", conf));
    return body;
  }

  static JsonNode object(String option, String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      if (node.isObject()) {
        return node;
      }
    } catch (JsonProcessingException e) {
      throw DabbaException.invalid(
          option + ": expected a JSON object, found " + e.getOriginalMessage());
    }
    throw DabbaException.invalid(option + ": expected a JSON object, found " + text);
  }
}
