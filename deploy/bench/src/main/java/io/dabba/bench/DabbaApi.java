package io.dabba.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;

/** The few calls of the REST API that a measurement needs. */
final class DabbaApi {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int OK_BELOW = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  DabbaApi(String url, String password) throws IOException, InterruptedException {
    this.url = url;
    this.token =
        send("POST", "/auth/token", "", Map.of("username", "admin", "password", password))
            .path("access_token")
            .asText();
  }

  /** Waits until a DAG is known. */
  void awaitDag(String dagId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (exchange("GET", "/api/v2/dags/" + dagId, token, null).statusCode() >= OK_BELOW) {
      pause(end, "DAG " + dagId + " to be known");
    }
  }

  /** Starts a run. */
  void trigger(String dagId, String runId) throws IOException, InterruptedException {
    send("POST", "/api/v2/dags/" + dagId + "/dagRuns", token, Map.of("dag_run_id", runId));
  }

  /** Waits for the end of a run that must succeed; tells when it started and ended. */
  Span awaitRun(String dagId, String runId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode run = send("GET", "/api/v2/dags/" + dagId + "/dagRuns/" + runId, token, null);
      String state = run.path("state").asText();
      if (state.equals("success")) {
        return new Span(millis(run.path("start_date")), millis(run.path("end_date")));
      }
      if (state.equals("failed")) {
        throw new IllegalStateException("run " + dagId + "/" + runId + ": expected success");
      }
      pause(end, "run " + dagId + "/" + runId + " to end, found it " + state);
    }
  }

  private static long millis(JsonNode date) {
    return OffsetDateTime.parse(date.asText()).toInstant().toEpochMilli();
  }

  private static void pause(long end, String expected) throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("expected " + expected);
    }
    Thread.sleep(POLL.toMillis());
  }

  private JsonNode send(String method, String path, String bearer, Object body)
      throws IOException, InterruptedException {
    HttpResponse<String> response = exchange(method, path, bearer, body);
    if (response.statusCode() >= OK_BELOW) {
      throw new IOException(
          method
              + " "
              + path
              + ": expected success, found "
              + response.statusCode()
              + " "
              + response.body());
    }
    return Json.tree(response.body());
  }

  private HttpResponse<String> exchange(String method, String path, String bearer, Object body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + bearer)
            .method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(Json.write(body)))
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  /**
   * When a run started and ended, by the engine's clock.
   *
   * @param start milliseconds since the epoch
   * @param end milliseconds since the epoch
   */
  record Span(long start, long end) {
    long millis() {
      return end - start;
    }
  }
}
