package io.dabba.worker.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.Operator;
import io.dabba.common.operator.OperatorDescriptor;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskContext;
import io.dabba.common.operator.TaskFailedException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Sends one HTTP request; a JSON answer is its return value. An answer of the server's fault (5xx),
 * 408, 429 and a broken connection may be retried, any other unexpected status may not.
 */
public final class HttpOperator implements Operator {
  /** The largest answer read, in bytes. */
  static final int MAX_RESPONSE_BYTES = 1024 * 1024;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final OperatorDescriptor DESCRIPTOR =
      new OperatorDescriptor(
          "http",
          "Sends an HTTP request; the answer is its return value.",
          List.of(
              new Argument("url", Type.STRING, true, true, "http:// or https:// address."),
              new Argument("method", Type.STRING, false, false, "GET where none is given."),
              new Argument("headers", Type.OBJECT, false, true, "Request headers by name."),
              new Argument("body", Type.ANY, false, true, "Text, or anything else as JSON."),
              new Argument("timeout", Type.NUMBER, false, false, "Seconds for it all; 60."),
              new Argument(
                  "expected_status",
                  Type.ANY,
                  false,
                  false,
                  "Status, or list of them, that counts as success; any 2xx if not given.")));

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  @Override
  public OperatorDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome run(TaskContext context) throws InterruptedException, IOException {
    HttpCall call = HttpCall.of(new Arguments(context.arguments()));
    HttpResponse<byte[]> response = send(call);
    context.log(call.method() + " answered with status " + response.statusCode());
    String body = new String(response.body(), StandardCharsets.UTF_8);
    if (!call.expects(response.statusCode())) {
      throw unexpected(response.statusCode(), body);
    }
    return Outcome.of(value(response, body));
  }

  private HttpResponse<byte[]> send(HttpCall call) throws InterruptedException, IOException {
    BoundedBody body = new BoundedBody(MAX_RESPONSE_BYTES);
    CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(call.request(), info -> body);
    try {
      return answer.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause(), body.refusal());
    } catch (TimeoutException e) {
      throw TaskFailedException.retryable("http: expected an answer within " + call.timeout());
    } finally {
      answer.cancel(true);
    }
  }

  private static IOException failed(
      Throwable cause, BoundedBody.@Nullable TooLargeException refusal) {
    if (refusal != null) {
      throw new TaskFailedException(
          FailureKind.LIMIT_EXCEEDED, false, "http: " + refusal.getMessage(), refusal);
    }
    return new IOException("http: expected an answer, found " + cause, cause);
  }

  private static TaskFailedException unexpected(int status, String body) {
    String start = body.length() > 200 ? body.substring(0, 200) + "..." : body;
    boolean retryable =
        status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    String text = "http: expected another status, found " + status + ": " + start;
    return new TaskFailedException(FailureKind.ERROR, retryable, text, null);
  }

  private static @Nullable Object value(HttpResponse<byte[]> response, String body) {
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
