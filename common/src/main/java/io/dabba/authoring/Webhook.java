package io.dabba.authoring;

/**
 * JSON posted to the address of a connection: {@code Webhook.post(Map.of("count",
 * 3)).connection("desk").path("/orders")}. Its value is the answer.
 *
 * @param call the operator and its arguments so far
 */
public record Webhook(OperatorCall call) implements OperatorBuilder<Object, Webhook> {
  /** Sends that: text, or JSON-like values. */
  public static Webhook post(Object payload) {
    return new Webhook(OperatorCall.of("webhook").with("payload", payload));
  }

  /** The same to that connection. */
  public Webhook connection(String id) {
    return with("conn_id", id);
  }

  /** The same to a path below the connection's. */
  public Webhook path(String path) {
    return with("path", path);
  }

  @Override
  public Webhook with(String argument, Object value) {
    return new Webhook(call.with(argument, value));
  }
}
