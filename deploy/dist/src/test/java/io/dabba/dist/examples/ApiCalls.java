package io.dabba.dist.examples;

import static org.awaitility.Awaitility.await;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The API as a client sees it, in the words of a test. */
public final class ApiCalls {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  ApiCalls(String url, String password) {
    this.url = url;
    String login = Json.write(Map.of("username", "admin", "password", password));
    this.token =
        Json.tree(send(request("/auth/token").POST(BodyPublishers.ofString(login))).body())
            .path("access_token")
            .asText();
  }

  public String url() {
    return url;
  }

  /** Triggers a run and gives its id. */
  public String trigger(String dagId, Object conf) {
    String body = Json.write(Map.of("conf", conf));
    JsonNode run =
        ask(request("/api/v2/dags/" + dagId + "/dagRuns").POST(BodyPublishers.ofString(body)));
    return run.path("dag_run_id").asText();
  }

  /** The status that a wish to trigger a run is answered with. */
  int triggerStatus(String dagId, Object conf) {
    String body = Json.write(Map.of("conf", conf));
    return send(request("/api/v2/dags/" + dagId + "/dagRuns")
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.ofString(body)))
        .statusCode();
  }

  /** Triggers a run, waits for its end and gives it. */
  public JsonNode runToTheEnd(String dagId, Object conf) {
    return awaitEnd(dagId, trigger(dagId, conf));
  }

  public JsonNode awaitEnd(String dagId, String runId) {
    return await()
        .atMost(PATIENCE)
        .until(
            () -> get(run(dagId, runId)),
            run -> List.of("success", "failed").contains(run.path("state").asText()));
  }

  void cancel(String dagId, String runId) {
    ask(
        request(run(dagId, runId))
            .method("PATCH", BodyPublishers.ofString("{\"state\": \"failed\"}")));
  }

  /** States of the tasks of a run by task_id. */
  Map<String, String> states(JsonNode run) {
    Map<String, String> states = new LinkedHashMap<>();
    get(run(run) + "/taskInstances")
        .path("task_instances")
        .forEach(
            task -> states.put(task.path("task_id").asText(), task.path("state").asText("none")));
    return states;
  }

  JsonNode task(JsonNode run, String taskId) {
    return get(run(run) + "/taskInstances/" + taskId);
  }

  /** What a task returned, or where it lies if it is large. */
  JsonNode value(JsonNode run, String taskId) {
    return get(run(run) + "/taskInstances/" + taskId + "/xcomEntries/return_value").path("value");
  }

  /** The lines of the log of a try. */
  List<String> log(JsonNode run, String taskId, int tryNumber) {
    JsonNode page = get(run(run) + "/taskInstances/" + taskId + "/logs/" + tryNumber);
    return StreamSupport.stream(page.path("content").spliterator(), false)
        .map(line -> line.path("event").asText())
        .toList();
  }

  public JsonNode dagRun(String dagId, String runId) {
    return get(run(dagId, runId));
  }

  public JsonNode get(String path) {
    return ask(request(path).GET());
  }

  /** Reads an answer to its end without looking into it, and tells its length. */
  int length(String path) {
    return answer(request(path).GET()).length();
  }

  public JsonNode post(String path, Object body) {
    return ask(request(path).POST(BodyPublishers.ofString(Json.write(body))));
  }

  public JsonNode patch(String path, Object body) {
    return ask(request(path).method("PATCH", BodyPublishers.ofString(Json.write(body))));
  }

  /** Deletes something that answers with no content. */
  void delete(String path) {
    HttpResponse<String> response =
        send(request(path).DELETE().header("Authorization", "Bearer " + token));
    if (response.statusCode() != 204) {
      throw new IllegalStateException("expected 204, found " + response.statusCode());
    }
  }

  /** Status and body of a request without a token. */
  HttpResponse<String> open(String path) {
    return send(request(path).GET());
  }

  private JsonNode ask(HttpRequest.Builder request) {
    return Json.tree(answer(request));
  }

  private String answer(HttpRequest.Builder request) {
    HttpResponse<String> response = send(request.header("Authorization", "Bearer " + token));
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(
          "expected 2xx, found " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String run(JsonNode run) {
    return run(run.path("dag_id").asText(), run.path("dag_run_id").asText());
  }

  private static String run(String dagId, String runId) {
    return "/api/v2/dags/" + dagId + "/dagRuns/" + runId;
  }
}
