package io.dabba.scheduler.alert.channel;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * PagerDuty by Events API v2: the connection's password is the routing key of a service. The
 * alert's id is the {@code dedup_key}, so an incident is opened once.
 *
 * @see <a href="https://developer.pagerduty.com/docs/send-alert-event">Events API v2, alert
 *     event</a>
 */
final class PagerDutyChannel implements Channel {
  private static final int MAX_SUMMARY = 1_024;

  private final HttpService http;

  PagerDutyChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of("source"), false);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    String answer =
        http.json(
            connection,
            ServiceAddress.of(connection, "https://events.pagerduty.com", "/v2/enqueue"),
            Map.of(),
            Json.write(event(message)));
    if (!"success".equals(Confirmation.of(connection, answer).get("status"))) {
      throw Confirmation.unconfirmed(connection, "\"status\": \"success\"", answer);
    }
  }

  private static Map<String, Object> event(ChannelMessage message) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("summary", message.text().cutTitle(MAX_SUMMARY));
    payload.put("source", message.option("source", "dabba"));
    payload.put("severity", severity(message.alert().severity()));
    payload.put("timestamp", message.at().toString());
    payload.put("component", message.alert().taskId());
    payload.put("group", message.alert().dagId());
    payload.put("class", message.alert().kind().id());
    payload.put("custom_details", Map.of("message", message.text().body(), "team", message.team()));
    payload.values().removeIf(value -> value == null);
    return Map.of(
        "routing_key",
        Confirmation.password(message.connection()),
        "event_action",
        "trigger",
        "dedup_key",
        message.alert().id(),
        "client",
        "Dabba",
        "payload",
        payload);
  }

  private static String severity(AlertSeverity severity) {
    return switch (severity) {
      case CRITICAL -> "critical";
      case HIGH -> "error";
      case MEDIUM -> "warning";
      case INFO -> "info";
    };
  }
}
