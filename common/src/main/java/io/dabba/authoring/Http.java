package io.dabba.authoring;

/**
 * One HTTP request: {@code Http.post("https://example.org/orders").body(Map.of("id", 7))}. Its
 * value is the answer, as JSON if it is JSON. Addresses, headers and bodies are templates.
 *
 * @param call the operator and its arguments so far
 */
public record Http(OperatorCall call) implements OperatorBuilder<Object, Http> {
  /** Asks for {@code url}. */
  public static Http get(String url) {
    return request("GET", url);
  }

  /** Sends to {@code url}. */
  public static Http post(String url) {
    return request("POST", url);
  }

  /** Sends a request of any method. */
  public static Http request(String method, String url) {
    return new Http(OperatorCall.of("http").with("method", method).with("url", url));
  }

  /** The same with one more header. */
  public Http header(String name, String value) {
    return new Http(call.withEntry("headers", name, value));
  }

  /** The same with a body: text, or JSON-like values sent as JSON. */
  public Http body(Object content) {
    return with("body", content);
  }

  @Override
  public Http with(String argument, Object value) {
    return new Http(call.with(argument, value));
  }
}
