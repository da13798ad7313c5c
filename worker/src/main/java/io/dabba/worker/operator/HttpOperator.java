package io.dabba.worker.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request; a JSON answer is its return value. An answer of the server's fault (5xx),
 * 408, 429 and a broken connection may be retried, any other unexpected status may not.
 */
public final class HttpOperator implements Operator {
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;
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
    HttpResponse<byte[]> response = exchange.send(call);
    context.log(call.method() + " answered with status " + response.statusCode());
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (!call.expects(response.statusCode())) {
      throw unexpected(response.statusCode(), body);
    }
    return Outcome.of(value(response, body));
  }

  /** The failure that an answer of another status means. */
  static TaskFailedException unexpected(int status, String body) {
    String start = body.length() > 200 ? body.substring(0, 200) + "..." : body;
    boolean retryable =
        status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    String text = "http: expected another status, found " + status + ": " + start;
    return new TaskFailedException(FailureKind.ERROR, retryable, text, null);
  }

  /** The answer as JSON if it is JSON, else as text; null if it is empty. */
  static @Nullable Object value(HttpResponse<byte[]> response, String body) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.contains("json") || body.isBlank()) {
      return body.isEmpty() ? null : body;
    }
    try {
      return Json.read(body, Object.class);
    } catch (DabbaException e) {
      throw TaskFailedException.retryable("http: expected JSON as its Content-Type says");
    }
  }
}
