package io.dabba.worker.operator;

import io.dabba.common.alert.AlertRequest;
import io.dabba.common.alert.AlertSeverity;
import io.dabba.common.codec.Json;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Raises an alert together with its task's success: never for a try that does not count, never
 * twice for one that does. Its value names the alert, and the event that tells when the last of its
 * deliveries has ended.
 */
public final class AlertOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "alert",
          "Has teams told of something, in their languages and through their channels.",
          List.of(
              new Argument("severity", Type.STRING, true, true, "info, medium, high or critical."),
              new Argument("message", Type.STRING, false, true, "Key of a message."),
              new Argument("title", Type.STRING, false, true, "One line, beside a text."),
              new Argument("text", Type.STRING, false, true, "What to say, if not a message."),
              new Argument("teams", Type.LIST, false, true, "Whom to tell."),
              new Argument("params", Type.OBJECT, false, true, "What the message has places for."),
              new Argument("dedupe_key", Type.STRING, false, true, "Told once in a while."),
              new Argument("dedupe_for", Type.ANY, false, false, "For how long; 10 minutes.")));

  private static final Duration DEDUPE_FOR = Duration.ofMinutes(10);

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) {
    Arguments arguments = new Arguments(context.arguments());
    String id = context.alert(request(arguments));
    context.log("alert " + id);
    return Outcome.of(Map.of("alert_id", id, "event", "alert." + id));
  }

  private static AlertRequest request(Arguments arguments) {
    AlertRequest request =
        new AlertRequest(
            AlertSeverity.of(arguments.text("severity")),
            arguments.textOrNull("message"),
            arguments.textOrNull("title"),
            arguments.textOrNull("text"),
            arguments.list("teams"),
            Json.write(arguments.object("params")),
            arguments.textOrNull("dedupe_key"),
            arguments.duration("dedupe_for", DEDUPE_FOR).toMillis());
    return request.checked();
  }
}
