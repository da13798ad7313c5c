package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reports that an asset has changed. */
@Command(
    name = "report",
    description = "Reports that an asset has changed; the DAGs that wait for it may run.")
final class AssetsReport extends ClientCommand {
  private static final List<String> COLUMNS = List.of("id", "name", "timestamp");

  @Parameters(paramLabel = "NAME", description = "Name or URI of the asset.")
  private String name = "";

  @Option(
      names = "--extra",
      paramLabel = "JSON",
      defaultValue = "{}",
      description = "JSON object that goes with it.")
  private String extra = "{}";

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("name", name);
    body.set("extra", Json.tree(extra));
    output().print(out(), COLUMNS, List.of(api.post(ApiPath.ASSET_EVENTS, body)));
    return ExitCodes.OK;
  }
}
