package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Acknowledges an alert. */
@Command(
    name = "acknowledge",
    description = "Says that somebody has seen an alert: nobody else is told of it.")
final class AlertsAcknowledge extends ClientCommand {
  private static final List<String> COLUMNS =
      List.of("alert_id", "title", "acknowledged_by", "acknowledged_at");

  @Parameters(paramLabel = "ALERT_ID", description = "The alert.")
  private String alertId = "";

  @Override
  int call(ApiClient api) {
    String path = AlertsCommand.PATH + '/' + ApiPath.encode(alertId) + "/acknowledge";
    JsonNode alert = api.post(path, Json.mapper().createObjectNode());
    output().print(out(), COLUMNS, List.of(alert));
    return ExitCodes.OK;
  }
}
