package io.dabba.authoring;

import java.util.List;
import java.util.Map;

/**
 * A message to Slack: {@code Slack.text("{{ dag.dag_id }} is done")}.
 *
 * @param call the operator and its arguments so far
 */
public record Slack(OperatorCall call) implements OperatorTask<Object> {
  /** A text. */
  public static Slack text(String text) {
    return new Slack(OperatorCall.of("slack").with("text", text));
  }

  /** The same with blocks of Slack's Block Kit. */
  public Slack blocks(List<?> blocks) {
    return new Slack(call.with("blocks", blocks));
  }

  /** The same through that connection. */
  public Slack connection(String id) {
    return new Slack(call.with("conn_id", id));
  }

  @Override
  public String operator() {
    return call.operator();
  }

  @Override
  public Map<String, Object> arguments() {
    return call.arguments();
  }
}
