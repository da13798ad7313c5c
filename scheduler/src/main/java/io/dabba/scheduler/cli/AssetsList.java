package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists assets. */
@Command(name = "list", description = "Lists the assets that DAGs write or wait for.")
final class AssetsList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("name", "events", "scheduled_dags", "producing_tasks", "last_asset_event");

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "Most assets to list; default ${DEFAULT-VALUE}.")
  private int limit = 100;

  @Override
  int call(ApiClient api) {
    List<JsonNode> assets = Paging.read(api, ApiPath.ASSETS + '?', "assets", limit);
    output().print(out(), COLUMNS, assets);
    return ExitCodes.OK;
  }
}
