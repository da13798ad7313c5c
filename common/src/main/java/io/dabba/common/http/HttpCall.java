package io.dabba.common.http;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.OperatorDescriptor.Argument;
import io.dabba.common.operator.OperatorDescriptor.Type;
import io.dabba.common.operator.argument.Arguments;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One request as a DAG file describes it.
 *
 * @param request what to send
 * @param timeout for everything until the last byte of the answer
 * @param expected statuses that count as success; none means any 2xx
 */
public record HttpCall(HttpRequest request, Duration timeout, List<Integer> expected) {
  private static final double DEFAULT_TIMEOUT = 60;

  /**
   * What a request is given.
   *
   * @param timeout name of the argument that limits its time
   */
  public static List<Argument> arguments(String timeout) {
    return List.of(
        new Argument("url", Type.STRING, true, true, "http:// or https:// address."),
        new Argument("method", Type.STRING, false, false, "GET where none is given."),
        new Argument("headers", Type.OBJECT, false, true, "Request headers by name."),
        new Argument("body", Type.ANY, false, true, "Text, or anything else as JSON."),
        new Argument(timeout, Type.NUMBER, false, false, "Seconds for it all; 60."),
        new Argument(
            "expected_status",
            Type.ANY,
            false,
            false,
            "Status, or list of them, that counts as success; any 2xx if not given."));
  }

  /**
   * The request of these arguments.
   *
   * @param timeoutArgument name of the argument that limits its time
   */
  public static HttpCall of(Arguments arguments, String timeoutArgument) {
    String method = arguments.textOrNull("method");
    Object body = arguments.values().get("body");
    Duration timeout =
        Duration.ofMillis((long) (arguments.seconds(timeoutArgument, DEFAULT_TIMEOUT) * 1_000));
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(uri(arguments.text("url")))
              .method(method == null ? "GET" : method.toUpperCase(Locale.ROOT), publisher(body));
      if (body != null && !(body instanceof String)) {
        request.setHeader("Content-Type", "application/json");
      }
      Map<String, String> headers = arguments.texts("headers");
      headers.forEach(request::setHeader);
      return new HttpCall(request.build(), timeout, expected(arguments));
    } catch (IllegalArgumentException e) {
      throw DabbaException.invalid("http: expected a valid request, found: " + e.getMessage());
    }
  }

  /** GET, POST and so on. */
  public String method() {
    return request.method();
  }

  /** Whether an answer of that status is a success. */
  public boolean expects(int status) {
    return expected.isEmpty() ? status / 100 == 2 : expected.contains(status);
  }

  private static URI uri(String url) {
    URI uri = URI.create(url.strip());
    if (!"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
      throw DabbaException.invalid(
          "url: expected http:// or https://, found scheme " + uri.getScheme());
    }
    return uri;
  }

  private static BodyPublisher publisher(@Nullable Object body) {
    if (body == null) {
      return BodyPublishers.noBody();
    }
    return BodyPublishers.ofString(body instanceof String text ? text : Json.write(body));
  }

  private static List<Integer> expected(Arguments arguments) {
    Object value = arguments.values().get("expected_status");
    if (value == null) {
      return List.of();
    }
    Collection<?> statuses = value instanceof Collection<?> list ? list : List.of(value);
    return statuses.stream().map(HttpCall::status).toList();
  }

  private static Integer status(Object value) {
    if (value instanceof Integer status) {
      return status;
    }
    throw DabbaException.invalid("expected_status: expected whole numbers, found \"" + value + '"');
  }
}
