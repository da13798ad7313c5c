package io.dabba.scheduler.alert.channel;

import io.dabba.common.secret.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Posts to a service and reads what it answers, with limits on time and size. What a refusal says
 * is passed on without the secrets of the connection.
 */
final class HttpService {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int MAX_ANSWER = 64 * 1024;
  private static final int MAX_SHOWN = 200;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY = 429;
  private static final long MAX_RETRY_AFTER = 3_600;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /** The answer to a JSON body; any status that is no success is a failure. */
  String json(Connection connection, URI uri, Map<String, String> headers, String body)
      throws InterruptedException {
    return post(connection, uri, "application/json; charset=utf-8", headers, body);
  }

  /** The answer to a form. */
  String form(Connection connection, URI uri, Map<String, String> headers, String body)
      throws InterruptedException {
    return post(connection, uri, "application/x-www-form-urlencoded", headers, body);
  }

  private String post(
      Connection connection, URI uri, String type, Map<String, String> headers, String body)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(TIMEOUT)
            .header("Content-Type", type)
            .header("Accept", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      String answer = text(response);
      if (response.statusCode() / 100 != 2) {
        throw refused(connection, response, answer);
      }
      return answer;
    } catch (IOException e) {
      String found = e.getClass().getSimpleName();
      throw SendFailure.transientFailure(connection + ": expected an answer, found " + found);
    }
  }

  private static String text(HttpResponse<InputStream> response) throws IOException {
    try (InputStream body = response.body()) {
      return new String(body.readNBytes(MAX_ANSWER), StandardCharsets.UTF_8);
    }
  }

  private static SendFailure refused(
      Connection connection, HttpResponse<InputStream> response, String answer) {
    int status = response.statusCode();
    String text =
        connection + ": expected success, found status " + status + ' ' + shown(connection, answer);
    if (status == TOO_MANY) {
      return SendFailure.later(text, retryAfter(response));
    }
    return status >= 500 || status == REQUEST_TIMEOUT
        ? SendFailure.transientFailure(text)
        : SendFailure.permanent(text);
  }

  private static Duration retryAfter(HttpResponse<InputStream> response) {
    String after = response.headers().firstValue("Retry-After").orElse("");
    return after.matches("\\d{1,9}")
        ? Duration.ofSeconds(Math.min(MAX_RETRY_AFTER, Long.parseLong(after)))
        : Duration.ofMinutes(1);
  }

  /** The beginning of an answer on one line, without control characters and secrets. */
  static String shown(Connection connection, String answer) {
    String line = answer.replaceAll("\\p{Cntrl}+", " ").strip();
    String password = connection.password();
    if (password != null && !password.isEmpty()) {
      line = line.replace(password, "***");
    }
    return line.length() > MAX_SHOWN ? line.substring(0, MAX_SHOWN) + "..." : line;
  }
}
