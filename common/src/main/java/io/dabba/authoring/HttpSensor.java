package io.dabba.authoring;

import java.time.Duration;
import java.util.Arrays;

/**
 * A wait for a server's answer: {@code HttpSensor.get("https://example.org/prices").contains(
 * "complete")}. Its value is the answer, as JSON if it is JSON.
 *
 * @param call the operator and its arguments so far
 */
public record HttpSensor(OperatorCall call) implements Looking<Object, HttpSensor> {
  /** Asks for {@code url} until it is there. */
  public static HttpSensor get(String url) {
    return request("GET", url);
  }

  /** Sends a request of any method until it succeeds. */
  public static HttpSensor request(String method, String url) {
    return new HttpSensor(OperatorCall.of("http_sensor").with("method", method).with("url", url));
  }

  /** The same with one more header. */
  public HttpSensor header(String name, String value) {
    return new HttpSensor(call.withEntry("headers", name, value));
  }

  /** The same with a body: text, or JSON-like values sent as JSON. */
  public HttpSensor body(Object content) {
    return with("body", content);
  }

  /** The same with those statuses for success; any 2xx if not said. */
  public HttpSensor expectedStatus(int... statuses) {
    return with("expected_status", Arrays.stream(statuses).boxed().toList());
  }

  /** The same with those statuses for not yet; 404 if not said. */
  public HttpSensor waitStatus(int... statuses) {
    return with("wait_status", Arrays.stream(statuses).boxed().toList());
  }

  /** The same, waiting until the answer holds that text. */
  public HttpSensor contains(String text) {
    return with("contains", text);
  }

  /** The same with another longest time for one request; a minute if not said. */
  public HttpSensor requestTimeout(Duration most) {
    return with("request_timeout", most.toMillis() / 1_000.0);
  }

  @Override
  public HttpSensor with(String argument, Object value) {
    return new HttpSensor(call.with(argument, value));
  }
}
