package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows whom an alert has reached. */
@Command(name = "show", description = "Lists the deliveries of an alert.")
final class AlertsShow extends ClientCommand {
  static final List<String> COLUMNS =
      List.of("team", "channel", "to", "language", "state", "attempts", "title", "error");

  @Parameters(paramLabel = "ALERT_ID", description = "The alert.")
  private String alertId = "";

  @Override
  int call(ApiClient api) {
    List<JsonNode> rows = new ArrayList<>();
    api.get(AlertsCommand.PATH + '/' + ApiPath.encode(alertId))
        .path("deliveries")
        .forEach(rows::add);
    output().print(out(), COLUMNS, rows);
    return ExitCodes.OK;
  }
}
