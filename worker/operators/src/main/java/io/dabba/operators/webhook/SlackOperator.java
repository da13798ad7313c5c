package io.dabba.operators.webhook;

import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import io.dabba.common.secret.Connection;
import io.dabba.operators.hook.Connections;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Posts a message through an incoming webhook of Slack. The connection's password is the webhook's
 * token, {@code T.../B.../...}. Airflow's SlackWebhookOperator.
 */
public final class SlackOperator implements Operator {
  private static final String USUAL = "slack_default";
  private static final String SERVICE = "https://hooks.slack.com/services";
  private static final int MAX_BLOCKS = 50;
  private static final List<String> FIELDS =
      List.of("text", "blocks", "attachments", "channel", "username", "icon_emoji");
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "slack",
          "Posts a message to Slack through an incoming webhook.",
          List.of(
              new Argument("text", Type.STRING, false, true, "Text, or what notices show."),
              new Argument("blocks", Type.LIST, false, true, "Blocks of Slack's Block Kit."),
              new Argument("attachments", Type.LIST, false, true, "Attachments, the older form."),
              new Argument("channel", Type.STRING, false, true, "For webhooks that allow it."),
              new Argument("username", Type.STRING, false, true, "For webhooks that allow it."),
              new Argument("icon_emoji", Type.STRING, false, true, "For webhooks that allow it."),
              Connections.argument(USUAL),
              new Argument("timeout", Type.NUMBER, false, false, "Seconds for it all; 60.")));

  private final Post post = new Post();

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    Connection connection = Connections.required(context, arguments, USUAL);
    post.send(context, target(connection), arguments, payload(arguments));
    return Outcome.nothing();
  }

  private static Map<String, Object> payload(Arguments arguments) {
    Map<String, Object> payload = new LinkedHashMap<>(arguments.values());
    payload.keySet().retainAll(FIELDS);
    if (arguments.items("blocks").size() > MAX_BLOCKS) {
      throw DabbaException.invalid(
          "argument blocks: expected at most %d, found %d"
              .formatted(MAX_BLOCKS, arguments.items("blocks").size()));
    }
    boolean isEmpty =
        List.of("text", "blocks", "attachments").stream().noneMatch(payload::containsKey);
    if (isEmpty) {
      throw DabbaException.invalid("slack: expected text, blocks or attachments, found none");
    }
    return payload;
  }

  private static Target target(Connection connection) {
    String token = connection.password();
    if (token == null || token.isBlank()) {
      throw DabbaException.invalid(
          "connection \"%s\": expected the webhook's token as its password, found none"
              .formatted(connection.connectionId()));
    }
    boolean hasHost = connection.host() != null && !connection.host().isBlank();
    Connection bare =
        new Connection(
            connection.connectionId(),
            connection.connType(),
            null,
            hasHost ? connection.host() : SERVICE,
            connection.schema(),
            null,
            null,
            connection.port(),
            null);
    return Target.of(bare).at(bare, token.strip());
  }
}
