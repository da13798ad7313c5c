package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Slack by {@code chat.postMessage}: the connection's password is a bot token with scope {@code
 * chat:write}, the recipient a channel or user. Slack answers refusals with status 200 and {@code
 * "ok": false}.
 *
 * @see <a href="https://docs.slack.dev/reference/methods/chat.postMessage">chat.postMessage</a>
 */
final class SlackChannel implements Channel {
  /** Slack cuts texts of blocks at 3,000 characters, and titles of headers at 150. */
  private static final int MAX_TEXT = 3_000;

  private static final int MAX_HEADER = 150;
  private static final Set<String> TRANSIENT =
      Set.of("ratelimited", "internal_error", "fatal_error", "service_unavailable");

  private final HttpService http;

  SlackChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of(), Set.of(), true);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    String answer =
        http.json(
            connection,
            ServiceAddress.of(connection, "https://slack.com", "/api/chat.postMessage"),
            Map.of("Authorization", "Bearer " + Confirmation.password(connection)),
            Json.write(payload(message)));
    Map<String, Object> fields = Confirmation.of(connection, answer);
    if (!Boolean.TRUE.equals(fields.get("ok"))) {
      throw refused(connection, String.valueOf(fields.get("error")), answer);
    }
  }

  private static Map<String, Object> payload(ChannelMessage message) {
    String title = message.text().cutTitle(MAX_HEADER);
    return Map.of(
        "channel",
        message.to(),
        "text",
        title,
        "blocks",
        List.of(
            Map.of("type", "header", "text", plain(title)),
            Map.of("type", "section", "text", plain(message.text().cutBody(MAX_TEXT)))));
  }

  /** Plain text: what an alert says is not to be read as markup, mentions or links. */
  private static Map<String, Object> plain(String text) {
    return Map.of("type", "plain_text", "text", text, "emoji", false);
  }

  private static SendFailure refused(Connection connection, String error, String answer) {
    return TRANSIENT.contains(error)
        ? SendFailure.transientFailure(connection + ": expected success, found " + error)
        : Confirmation.unconfirmed(connection, "\"ok\": true", answer);
  }
}
