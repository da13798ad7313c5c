package io.dabba.scheduler.alert.channel;

import io.dabba.common.codec.Json;
import io.dabba.common.secret.Connection;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A ticket by Jira's REST API, version 2, whose descriptions are plain text: the connection's host
 * is the site, login and password (an API token) those of a user; option {@code project} is the key
 * of the project, {@code issue_type} {@code Task} unless it says otherwise.
 *
 * @see <a
 *     href="https://developer.atlassian.com/cloud/jira/platform/rest/v2/api-group-issues/#api-rest-api-2-issue-post">Create
 *     issue</a>
 */
final class TicketChannel implements Channel {
  private static final int MAX_SUMMARY = 250;

  private final HttpService http;

  TicketChannel(HttpService http) {
    this.http = http;
  }

  @Override
  public Needs needs() {
    return new Needs(Set.of("project"), Set.of("issue_type"), false);
  }

  @Override
  public void send(ChannelMessage message) throws InterruptedException {
    Connection connection = message.connection();
    if (connection.host() == null) {
      throw SendFailure.permanent(connection + ": expected the host of a site, found none");
    }
    String basic = Confirmation.login(connection) + ':' + Confirmation.password(connection);
    String authorization =
        "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(StandardCharsets.UTF_8));
    String answer =
        http.json(
            connection,
            ServiceAddress.of(connection, "", "/rest/api/2/issue"),
            Map.of("Authorization", authorization),
            Json.write(Map.of("fields", fields(message))));
    if (!(Confirmation.of(connection, answer).get("key") instanceof String)) {
      throw Confirmation.unconfirmed(connection, "the key of an issue", answer);
    }
  }

  private static Map<String, Object> fields(ChannelMessage message) {
    return Map.of(
        "project",
        Map.of("key", message.option("project", "")),
        "issuetype",
        Map.of("name", message.option("issue_type", "Task")),
        "summary",
        message.text().cutTitle(MAX_SUMMARY),
        "description",
        message.text().body(),
        "labels",
        List.of("dabba", "severity-" + message.alert().severity().id()));
  }
}
