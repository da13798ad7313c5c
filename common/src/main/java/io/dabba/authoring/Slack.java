package io.dabba.authoring;

import java.util.List;

/**
 * A message to Slack: {@code Slack.text("{{ dag.dag_id }} is done")}.
 *
 * @param call the operator and its arguments so far
 */
public record Slack(OperatorCall call) implements OperatorBuilder<Object, Slack> {
  /** A text. */
  public static Slack text(String text) {
    return new Slack(OperatorCall.of("slack").with("text", text));
  }

  /** The same with blocks of Slack's Block Kit. */
  public Slack blocks(List<?> blocks) {
    return with("blocks", blocks);
  }

  /** The same through that connection. */
  public Slack connection(String id) {
    return with("conn_id", id);
  }

  @Override
  public Slack with(String argument, Object value) {
    return new Slack(call.with(argument, value));
  }
}
