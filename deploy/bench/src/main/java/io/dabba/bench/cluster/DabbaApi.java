package io.dabba.bench.cluster;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The few calls of the REST API that a measurement needs. */
public final class DabbaApi {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration LONG_POLL = Duration.ofMillis(200);
  private static final int PAGE = 1_000;
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
  public void awaitDag(String dagId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (exchange("GET", "/api/v2/dags/" + dagId, token, null).statusCode() >= OK_BELOW) {
      pause(end, POLL, "DAG " + dagId + " to be known");
    }
  }

  /** Waits until so many DAGs are known. */
  public void awaitDags(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (send("GET", "/api/v2/dags?limit=1", token, null).path("total_entries").asInt() < count) {
      pause(end, LONG_POLL, count + " DAGs to be known");
    }
  }

  /** When the tasks of a run were queued, by task, in milliseconds since the epoch. */
  public Map<String, Long> queuedMillis(String dagId, String runId)
      throws IOException, InterruptedException {
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances";
    Map<String, Long> millis = new HashMap<>();
    for (JsonNode instance : send("GET", path, token, null).path("task_instances")) {
      millis.put(instance.path("task_id").asText(), millis(instance.path("queued_when")));
    }
    return millis;
  }

  /** Starts a run. */
  public void trigger(String dagId, String runId) throws IOException, InterruptedException {
    send("POST", "/api/v2/dags/" + dagId + "/dagRuns", token, Map.of("dag_run_id", runId));
  }

  /** Waits for the end of a run that must succeed; tells when it started and ended. */
  public Span awaitRun(String dagId, String runId) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      JsonNode run = send("GET", "/api/v2/dags/" + dagId + "/dagRuns/" + runId, token, null);
      if (hasEnded(run)) {
        return span(run);
      }
      pause(end, POLL, "run " + dagId + "/" + runId + " to end");
    }
  }

  /** Waits until so many tasks of a run have been queued. */
  public void awaitQueued(String dagId, String runId, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances";
    while (send("GET", path + "?limit=1&state=queued", token, null).path("total_entries").asInt()
        < count) {
      pause(end, LONG_POLL, "the tasks of run " + dagId + "/" + runId + " to be queued");
    }
  }

  /**
   * Waits for the end of so many runs, the newest of their DAG, that must all succeed.
   *
   * @param prefix how their ids begin
   */
  public List<Span> awaitRuns(String dagId, String prefix, int count)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<Span> spans = new ArrayList<>();
    while (spans.size() < count) {
      List<Span> page = endedRuns(dagId, prefix, spans.size(), Math.min(count, PAGE));
      if (page.isEmpty()) {
        pause(end, LONG_POLL, count + " runs " + dagId + "/" + prefix + " to end");
      }
      spans.addAll(page);
    }
    return spans;
  }

  /** A page of runs, or nothing if one of them has not ended or is not there yet. */
  private List<Span> endedRuns(String dagId, String prefix, int offset, int limit)
      throws IOException, InterruptedException {
    String query = "?limit=" + limit + "&offset=" + offset;
    JsonNode runs =
        send("GET", "/api/v2/dags/" + dagId + "/dagRuns" + query, token, null).path("dag_runs");
    List<Span> spans = new ArrayList<>();
    for (JsonNode run : runs) {
      if (!run.path("dag_run_id").asText().startsWith(prefix) || !hasEnded(run)) {
        return List.of();
      }
      spans.add(span(run));
    }
    return spans;
  }

  private static boolean hasEnded(JsonNode run) {
    String state = run.path("state").asText();
    if (state.equals("failed")) {
      throw new IllegalStateException("run " + run.path("dag_run_id") + ": expected success");
    }
    return state.equals("success");
  }

  private static Span span(JsonNode run) {
    return new Span(
        run.path("dag_run_id").asText(),
        millis(run.path("start_date")),
        millis(run.path("end_date")));
  }

  private static long millis(JsonNode date) {
    return OffsetDateTime.parse(date.asText()).toInstant().toEpochMilli();
  }

  private static void pause(long end, Duration poll, String expected) throws InterruptedException {
    if (System.nanoTime() > end) {
      throw new IllegalStateException("expected " + expected);
    }
    Thread.sleep(poll.toMillis());
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
   * @param runId which run
   * @param start milliseconds since the epoch
   * @param end milliseconds since the epoch
   */
  public record Span(String runId, long start, long end) {
    public long millis() {
      return end - start;
    }
  }
}
