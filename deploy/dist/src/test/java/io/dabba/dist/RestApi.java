package io.dabba.dist;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The API as any client sees it. */
final class RestApi {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String TYPE = "Content-Type";
  private static final String JSON = "application/json";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String password;
  private String token = "";

  RestApi(String url, String password) {
    this.url = url;
    this.password = password;
  }

  void trigger(String dagId, String runId) {
    trigger(dagId, runId, "{}");
  }

  /**
   * Triggers a run.
   *
   * @param conf a JSON object
   */
  void trigger(String dagId, String runId, String conf) {
    String body = "{\"dag_run_id\":\"" + runId + "\",\"logical_date\":null,\"conf\":" + conf + "}";
    post("/api/v2/dags/" + dagId + "/dagRuns", body, 200);
  }

  /**
   * Triggers a run of a date.
   *
   * @param conf a JSON object
   */
  void trigger(String dagId, String runId, Instant logicalDate, String conf) {
    post(
        "/api/v2/dags/" + dagId + "/dagRuns",
        "{\"dag_run_id\":\"%s\",\"logical_date\":\"%s\",\"conf\":%s}"
            .formatted(runId, logicalDate, conf),
        200);
  }

  /** Lets a DAG run that was paused. */
  void unpause(String dagId) {
    HttpRequest.Builder request =
        request("/api/v2/dags/" + dagId)
            .header(TYPE, JSON)
            .method("PATCH", BodyPublishers.ofString("{\"is_paused\":false}"));
    send(request, 200);
  }

  void createPool(String name, int slots) {
    post("/api/v2/pools", "{\"name\":\"%s\",\"slots\":%d}".formatted(name, slots), 201);
  }

  /** All DAGs, by dag_id. */
  Set<String> dagIds() {
    return new TreeSet<>(get("/api/v2/dags?limit=1000").findValuesAsText("dag_id"));
  }

  /** The workers that tasks of a run were run by. */
  Set<String> workers(String dagId, String runId) {
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances?limit=1000";
    Set<String> workers = new TreeSet<>(get(path).findValuesAsText("hostname"));
    workers.removeIf(worker -> worker.isEmpty() || worker.equals("null"));
    return workers;
  }

  /** The state of a run. */
  String state(String dagId, String runId) {
    return get("/api/v2/dags/" + dagId + "/dagRuns/" + runId).path("state").asText();
  }

  /** How many task instances of a run are in a state. */
  int count(String dagId, String runId, String state) {
    String path = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances?limit=1&state=";
    return get(path + state).path("total_entries").asInt();
  }

  /** Why a task instance is not running, as text. */
  String why(String dagId, String runId, String taskId) {
    return get("/api/dabba/v1/dags/%s/dagRuns/%s/taskInstances/%s/why"
            .formatted(dagId, runId, taskId))
        .toString();
  }

  /** What a task returned. */
  JsonNode returned(String dagId, String runId, String taskId) {
    String instance = "/api/v2/dags/" + dagId + "/dagRuns/" + runId + "/taskInstances/" + taskId;
    return get(instance + "/xcomEntries/return_value").path("value");
  }

  /** The owners of the shards, from the first shard to the last. */
  List<String> shardOwners() {
    return get("/api/dabba/v1/shards?limit=100").findValuesAsText("owner");
  }

  boolean knows(String dagId) {
    for (JsonNode dag : get("/api/v2/dags").path("dags")) {
      if (dag.path("dag_id").asText().equals(dagId)) {
        return true;
      }
    }
    return false;
  }

  /** How often the messages of alerts were tried, in all. */
  int alertAttempts() {
    int attempts = 0;
    for (JsonNode alert : get("/api/v2/alerts").path("alerts")) {
      for (JsonNode delivery : alert.path("deliveries")) {
        attempts += delivery.path("attempts").asInt();
      }
    }
    return attempts;
  }

  private void post(String path, String body, int expected) {
    send(request(path).header(TYPE, JSON).POST(BodyPublishers.ofString(body)), expected);
  }

  private JsonNode get(String path) {
    return send(request(path).GET(), 200);
  }

  private HttpRequest.Builder request(String path) {
    if (token.isEmpty()) {
      token = login();
    }
    return builder(path).header("Authorization", "Bearer " + token);
  }

  private String login() {
    String body = "{\"username\":\"admin\",\"password\":\"" + password + "\"}";
    HttpRequest.Builder request =
        builder("/auth/token").header(TYPE, JSON).POST(BodyPublishers.ofString(body));
    return send(request, 201).path("access_token").asText();
  }

  private HttpRequest.Builder builder(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
  }

  private JsonNode send(HttpRequest.Builder request, int expected) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() != expected) {
        throw new IllegalStateException(
            "expected " + expected + ", found " + response.statusCode() + ": " + response.body());
      }
      return MAPPER.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
