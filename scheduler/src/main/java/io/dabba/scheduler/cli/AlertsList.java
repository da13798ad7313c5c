package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists alerts. */
@Command(name = "list", description = "Lists alerts, the newest first.")
final class AlertsList extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of(
          "alert_id",
          "raised_at",
          "severity",
          "kind",
          "title",
          "delivered",
          "pending",
          "failed",
          "acknowledged_by");

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "25",
      description = "How many at most; ${DEFAULT-VALUE} unless given.")
  private int limit;

  @Override
  int call(ApiClient api) {
    List<JsonNode> rows = new ArrayList<>();
    api.get(AlertsCommand.PATH + "?limit=" + limit)
        .path("alerts")
        .forEach(alert -> rows.add(counted(alert)));
    output().print(out(), COLUMNS, rows);
    return ExitCodes.OK;
  }

  private static JsonNode counted(JsonNode alert) {
    ObjectNode row = alert.deepCopy();
    for (String state : List.of("delivered", "pending", "failed")) {
      int count = 0;
      for (JsonNode delivery : alert.path("deliveries")) {
        count += delivery.path("state").asText().equals(state) ? 1 : 0;
      }
      row.put(state, count);
    }
    return row;
  }
}
