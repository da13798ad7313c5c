package io.dabba.common.http;

import io.dabba.common.codec.Json;
import io.dabba.common.command.FailureKind;
import io.dabba.common.error.DabbaException;
import io.dabba.common.operator.TaskFailedException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a server answered.
 *
 * @param status its status
 * @param contentType its Content-Type, or empty
 * @param text its body, read as UTF-8; bytes that are none become U+FFFD
 */
public record HttpAnswer(int status, String contentType, String text) {
  private static final int MAX_QUOTED = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  static HttpAnswer of(HttpResponse<byte[]> response) {
    return new HttpAnswer(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        new String(response.body(), StandardCharsets.UTF_8));
  }

  /**
   * The failure it means if its status is not the expected one. One of the server's fault (5xx),
   * 408 and 429 may be retried, any other may not.
   */
  public TaskFailedException unexpected() {
    String start = text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "..." : text;
    boolean retryable =
        status >= FIRST_SERVER_ERROR || status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS;
    String message = "http: expected another status, found " + status + ": " + start;
    return new TaskFailedException(FailureKind.ERROR, retryable, message, null);
  }

  /** Its JSON if it is JSON, else its text; null if it is empty. */
  public @Nullable Object value() {
    if (!contentType.contains("json") || text.isBlank()) {
      return text.isEmpty() ? null : text;
    }
    try {
      return Json.read(text, Object.class);
    } catch (DabbaException e) {
      throw TaskFailedException.retryable("http: expected JSON as its Content-Type says");
    }
  }
}
