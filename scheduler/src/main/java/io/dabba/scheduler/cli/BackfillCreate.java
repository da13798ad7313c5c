package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Creates a backfill, or says what it would do. */
@Command(name = "create", description = "Creates a backfill of a range of dates.")
final class BackfillCreate extends ClientCommand {
  @Option(names = "--dag-id", paramLabel = "DAG_ID", required = true, description = "The DAG.")
  private String dagId = "";

  @Option(
      names = "--from-date",
      paramLabel = "TIME",
      required = true,
      description = "First logical date.")
  private String fromDate = "";

  @Option(
      names = "--to-date",
      paramLabel = "TIME",
      required = true,
      description = "Last logical date.")
  private String toDate = "";

  @Option(
      names = "--dag-run-conf",
      paramLabel = "JSON",
      description = "JSON object the tasks can read.")
  private @Nullable String conf;

  @Option(names = "--run-backwards", description = "Begins with the latest date.")
  private boolean backwards;

  @Option(
      names = "--max-active-runs",
      paramLabel = "N",
      defaultValue = "10",
      description = "Most runs at a time; default ${DEFAULT-VALUE}.")
  private int maxActiveRuns = 10;

  @Option(
      names = "--reprocess-behavior",
      paramLabel = "WHICH",
      defaultValue = "none",
      description =
          "What runs once more of what has run: none, failed, completed; default ${DEFAULT-VALUE}.")
  private String reprocess = "none";

  @Option(names = "--dry-run", description = "Says which dates would run, and creates nothing.")
  private boolean dryRun;

  @Override
  int call(ApiClient api) {
    if (dryRun) {
      List<JsonNode> dates = new ArrayList<>();
      api.post(ApiPath.BACKFILLS + "/dry_run", body()).path("backfills").forEach(dates::add);
      output().print(out(), List.of("logical_date"), dates);
    } else {
      JsonNode made = api.post(ApiPath.BACKFILLS, body());
      output().print(out(), BackfillList.COLUMNS, List.of(made));
    }
    return ExitCodes.OK;
  }

  private ObjectNode body() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("dag_id", dagId);
    body.put("from_date", CliTimes.of("--from-date", fromDate));
    body.put("to_date", CliTimes.of("--to-date", toDate));
    body.put("run_backwards", backwards);
    body.put("max_active_runs", maxActiveRuns);
    body.put("reprocess_behavior", reprocess);
    body.set(
        "dag_run_conf",
        conf == null ? body.objectNode() : DagsTrigger.object("--dag-run-conf", conf));
    return body;
  }
}
