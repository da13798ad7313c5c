package io.dabba.worker.operator;

import io.dabba.common.http.HttpAnswer;
import io.dabba.common.http.HttpCall;
import io.dabba.common.http.HttpExchange;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.argument.Arguments;
import java.io.IOException;

/**
 * Sends one HTTP request; a JSON answer is its return value. An answer of the server's fault (5xx),
 * 408, 429 and a broken connection may be retried, any other unexpected status may not.
 */
public final class HttpOperator implements Operator {
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "http",
          "Sends an HTTP request; the answer is its return value.",
          HttpCall.arguments("timeout"));

  private final HttpExchange exchange = new HttpExchange();

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException, IOException {
    HttpCall call = HttpCall.of(new Arguments(context.arguments()), "timeout");
    HttpAnswer answer = exchange.send(call);
    context.log(call.method() + " answered with status " + answer.status());
    if (!call.expects(answer.status())) {
      throw answer.unexpected();
    }
    return Outcome.of(answer.value());
  }
}
