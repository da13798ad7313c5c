package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists runs of a DAG, the newest first. */
@Command(name = "list-runs", description = "Lists the runs of a DAG, the newest first.")
final class DagsListRuns extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("dag_id", "run_id", "state", "run_after", "logical_date", "start_date", "end_date");

  @Parameters(paramLabel = "DAG_ID", description = "The DAG.")
  private String dagId = "";

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "One of queued, running, success, failed.")
  private @Nullable String state;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most runs to list; default ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Override
  int call(ApiClient api) {
    String filter = state == null ? "" : "state=" + ApiPath.encode(state);
    List<JsonNode> runs = Paging.read(api, ApiPath.runs(dagId) + '?' + filter, "dag_runs", limit);
    output().print(out(), COLUMNS, runs.stream().map(RunNames::withRunId).toList());
    return ExitCodes.OK;
  }
}
