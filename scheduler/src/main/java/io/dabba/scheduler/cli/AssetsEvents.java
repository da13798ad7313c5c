package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists what happened to an asset. */
@Command(name = "events", description = "Lists what happened to an asset, the newest first.")
final class AssetsEvents extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("timestamp", "name", "source_dag_id", "source_run_id", "source_task_id", "extra");

  @Parameters(paramLabel = "NAME", description = "Name or URI of the asset.")
  private String name = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "25",
      description = "Most events to list; default ${DEFAULT-VALUE}.")
  private int limit = 25;

  @Override
  int call(ApiClient api) {
    String path = ApiPath.ASSET_EVENTS + "?name=" + ApiPath.encode(name) + "&limit=" + limit;
    List<JsonNode> events = new ArrayList<>();
    api.get(path).path("asset_events").forEach(events::add);
    output().print(out(), COLUMNS, events);
    return ExitCodes.OK;
  }
}
