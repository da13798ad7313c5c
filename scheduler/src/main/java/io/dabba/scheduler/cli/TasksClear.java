package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Clears task instances: they run once more. */
@Command(name = "clear", description = "Clears task instances: they run once more.")
final class TasksClear extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_run_id", "task_id", "map_index", "state", "try_number");

  @Mixin private Confirmation confirmation = new Confirmation();

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Option(
      names = {"-t", "--task-regex"},
      paramLabel = "REGEX",
      description = "Tasks whose id it is found in; all of them without it.")
  private @Nullable String taskRegex;

  @Option(
      names = "--run-id",
      paramLabel = "RUN_ID",
      description = "One run, in place of a range of logical dates.")
  private @Nullable String runId;

  @Option(
      names = {"-s", "--start-date"},
      paramLabel = "TIME",
      description = "First logical date.")
  private @Nullable String startDate;

  @Option(
      names = {"-e", "--end-date"},
      paramLabel = "TIME",
      description = "Last logical date.")
  private @Nullable String endDate;

  @Mixin private Kin kin = new Kin();

  @Option(
      names = {"-f", "--only-failed"},
      description = "Only what has failed.")
  private boolean onlyFailed;

  @Option(
      names = {"-r", "--only-running"},
      description = "Only what is running.")
  private boolean onlyRunning;

  @Option(names = "--dry-run", description = "Says what would be cleared, and clears nothing.")
  private boolean dryRun;

  @Override
  int call(ApiClient api) {
    String path = ApiPath.dag(dagId) + "/clearTaskInstances";
    ObjectNode body = body(api);
    List<JsonNode> concerned = new ArrayList<>();
    api.post(path, body).path("task_instances").forEach(concerned::add);
    output().print(out(), COLUMNS, concerned);
    if (dryRun || concerned.isEmpty()) {
      return ExitCodes.OK;
    }
    if (confirmation.given("Clear these " + concerned.size() + " task instances?")) {
      api.post(path, body.put("dry_run", false));
    }
    return ExitCodes.OK;
  }

  private ObjectNode body(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("dry_run", true);
    body.put("dag_run_id", runId);
    body.put("start_date", CliTimes.of("--start-date", startDate));
    body.put("end_date", CliTimes.of("--end-date", endDate));
    kin.addTo(body);
    body.put("only_failed", onlyFailed);
    body.put("only_running", onlyRunning);
    if (taskRegex != null) {
      body.set("task_ids", tasks(api, pattern(taskRegex)));
    }
    return body;
  }

  private ArrayNode tasks(ApiClient api, Pattern wanted) {
    ArrayNode found = Json.mapper().createArrayNode();
    for (JsonNode task : api.get(ApiPath.dag(dagId) + "/tasks").path("tasks")) {
      String taskId = task.path("task_id").asText();
      if (wanted.matcher(taskId).find()) {
        found.add(taskId);
      }
    }
    if (found.isEmpty()) {
      throw DabbaException.notFound(
          "--task-regex: expected a task of DAG \"" + dagId + "\" to match, found none");
    }
    return found;
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw DabbaException.invalid(
          "--task-regex: expected a regular expression, found " + e.getDescription());
    }
  }
}
