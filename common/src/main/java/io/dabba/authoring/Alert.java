package io.dabba.authoring;

import io.dabba.common.alert.AlertSeverity;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Something teams are told, once the task has succeeded: {@code
 * Alert.of(AlertSeverity.HIGH).text("Twice the orders").teams("operations")}. Its value names the
 * alert, and the event that is raised when its last delivery has ended.
 *
 * @param call the operator and its arguments so far
 */
public record Alert(OperatorCall call) implements OperatorBuilder<Map<String, Object>, Alert> {
  /** An alert so severe, which needs a {@link #message} or a {@link #text}. */
  public static Alert of(AlertSeverity severity) {
    return new Alert(OperatorCall.of("alert").with("severity", severity.id()));
  }

  /** The same with a message of the catalogue, in the words of each team. */
  public Alert message(String key) {
    return with("message", key);
  }

  /** The same with what the message has one of its places for. */
  public Alert param(String name, Object value) {
    return new Alert(call.withEntry("params", name, value));
  }

  /** The same with a line above the text. */
  public Alert title(String title) {
    return with("title", title);
  }

  /** The same with what to say, if it is no message. */
  public Alert text(String text) {
    return with("text", text);
  }

  /** The same to those teams; to whom the rules name if not said. */
  public Alert teams(String... teams) {
    return with("teams", List.of(teams));
  }

  /** The same, told once in that time for all alerts of that key. */
  public Alert dedupe(String key, Duration time) {
    return with("dedupe_key", key).with("dedupe_for", time.toString());
  }

  @Override
  public Alert with(String argument, Object value) {
    return new Alert(call.with(argument, value));
  }
}
