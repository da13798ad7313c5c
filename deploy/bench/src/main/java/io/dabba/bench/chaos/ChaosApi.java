package io.dabba.bench.chaos;

import io.dabba.common.codec.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A client that asks any scheduler, and asks again until one has answered. */
final class ChaosApi {
  private static final Duration TIMEOUT = Duration.ofSeconds(8);
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long PAUSE_MILLIS = 100;
  private static final int UNAUTHORIZED = 401;
  private static final int CONFLICT = 409;
  private static final int TOO_MANY = 429;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final List<String> urls;
  private final String password;
  private final AtomicInteger next = new AtomicInteger();
  private volatile String token = "";

  ChaosApi(List<String> urls, String password) {
    this.urls = List.copyOf(urls);
    this.password = password;
  }

  /**
   * Starts a run. That it exists is as good: an answer may have been lost.
   *
   * @throws IllegalStateException if it is refused
   */
  void trigger(String dagId, String runId) throws InterruptedException {
    post("/api/v2/dags/" + dagId + "/dagRuns", Map.of("dag_run_id", runId));
  }

  void createPool(String name, int slots) throws InterruptedException {
    post("/api/v2/pools", Map.of("name", name, "slots", slots));
  }

  /** Waits until a DAG is known. */
  void awaitDag(String dagId) throws InterruptedException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (status("GET", "/api/v2/dags/" + dagId, Map.of()) != 200) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("expected DAG " + dagId + " to be known by now");
      }
      pause();
    }
  }

  private void post(String path, Map<String, Object> body) throws InterruptedException {
    while (true) {
      int status = status("POST", path, body);
      if (status / 100 == 2 || status == CONFLICT) {
        return;
      }
      if (status / 100 == 4 && status != UNAUTHORIZED && status != TOO_MANY) {
        throw new IllegalStateException(
            "POST " + path + " " + body + ": expected 2xx, found " + status);
      }
      pause();
    }
  }

  /** The status of the answer, or 0 if there was none. */
  private int status(String method, String path, Map<String, Object> body)
      throws InterruptedException {
    String url = urls.get(Math.floorMod(next.getAndIncrement(), urls.size()));
    try {
      if (token.isEmpty()) {
        token = login(url);
      }
      HttpResponse<String> answer = exchange(method, url + path, body);
      if (answer.statusCode() == UNAUTHORIZED) {
        token = "";
      }
      return answer.statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  private String login(String url) throws IOException, InterruptedException {
    Map<String, Object> account = Map.of("username", "admin", "password", password);
    return Json.tree(exchange("POST", url + "/auth/token", account).body())
        .path("access_token")
        .asText();
  }

  private HttpResponse<String> exchange(String method, String url, Map<String, Object> body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .method(
                method,
                method.equals("GET")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(Json.write(body)))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }

  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
  }
}
