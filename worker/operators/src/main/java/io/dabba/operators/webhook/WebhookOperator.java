package io.dabba.operators.webhook;

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
import java.util.List;

/** Posts JSON to the address of a connection; the answer is its value. */
public final class WebhookOperator implements Operator {
  private static final String USUAL = "http_default";
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "webhook",
          "Posts JSON to the address of a connection; the answer is its value.",
          List.of(
              new Argument("payload", Type.ANY, true, true, "What is sent as JSON."),
              Connections.argument(USUAL),
              new Argument("path", Type.STRING, false, true, "Path below the connection's."),
              new Argument("headers", Type.OBJECT, false, true, "More headers by name."),
              new Argument("timeout", Type.NUMBER, false, false, "Seconds for it all; 60."),
              new Argument(
                  "expected_status",
                  Type.ANY,
                  false,
                  false,
                  "Status, or list of them, that counts as success; any 2xx if not given.")));

  private final Post post = new Post();

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws IOException, InterruptedException {
    Arguments arguments = new Arguments(context.arguments());
    Connection connection = Connections.required(context, arguments, USUAL);
    String path = arguments.textOrNull("path");
    Target target = Target.of(connection).at(connection, path == null ? "" : path);
    Object payload = arguments.values().get("payload");
    return Outcome.of(post.send(context, target, arguments, payload).value());
  }
}
