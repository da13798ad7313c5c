package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a team a message, and tells whether it arrived. */
@Command(
    name = "test",
    description = "Sends a test alert to a team, and tells whether each message arrived.")
final class AlertsTest extends ClientCommand {
  private static final Duration LOOK = Duration.ofMillis(300);

  @Parameters(paramLabel = "TEAM", description = "The team, or one of its aliases.")
  private String team = "";

  @Option(
      names = "--severity",
      paramLabel = "SEVERITY",
      defaultValue = "info",
      description = "info, medium, high or critical; ${DEFAULT-VALUE} unless given.")
  private String severity = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = "How long to wait for the messages; ${DEFAULT-VALUE} unless given.")
  private int timeout;

  @Override
  int call(ApiClient api) {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("team", team);
    body.put("severity", severity);
    String id = api.post("/api/v2/alertTests", body).path("alert_id").asText();
    JsonNode alert = awaited(api, id);
    List<JsonNode> rows = new ArrayList<>();
    alert.path("deliveries").forEach(rows::add);
    output().print(out(), AlertsShow.COLUMNS, rows);
    return !rows.isEmpty() && rows.stream().allMatch(row -> is(row, "delivered"))
        ? ExitCodes.OK
        : ExitCodes.FAILED;
  }

  private JsonNode awaited(ApiClient api, String id) {
    long end = System.nanoTime() + Duration.ofSeconds(timeout).toNanos();
    while (true) {
      JsonNode alert = api.get(AlertsCommand.PATH + '/' + ApiPath.encode(id));
      boolean over =
          StreamSupport.stream(alert.path("deliveries").spliterator(), false)
              .noneMatch(delivery -> is(delivery, "pending"));
      if (over || System.nanoTime() - end > 0) {
        return alert;
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  private static boolean is(JsonNode delivery, String state) {
    return delivery.path("state").asText().equals(state);
  }
}
