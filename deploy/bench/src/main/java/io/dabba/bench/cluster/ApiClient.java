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
import java.util.Map;

/** Speaks HTTP and JSON to the REST API, as its administrator. */
final class ApiClient {
  private static final int OK_BELOW = 300;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;
  private final String token;

  ApiClient(String url, String password) throws IOException, InterruptedException {
    this.url = url;
    HttpRequest login =
        request("/auth/token")
            .POST(body(Map.of("username", "admin", "password", password)))
            .build();
    this.token = answer(login).path("access_token").asText();
  }

  /** Whether there is such a thing. */
  boolean has(String path) throws IOException, InterruptedException {
    return send(authorized(path).build()).statusCode() < OK_BELOW;
  }

  JsonNode read(String path) throws IOException, InterruptedException {
    return answer(authorized(path).build());
  }

  void post(String path, Map<String, String> body) throws IOException, InterruptedException {
    answer(authorized(path).POST(body(body)).build());
  }

  private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = send(request);
    if (response.statusCode() >= OK_BELOW) {
      throw new IOException(
          "%s %s: expected success, found %d %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  response.statusCode(),
                  response.body()));
    }
    return Json.tree(response.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofString());
  }

  private HttpRequest.Builder authorized(String path) {
    return request(path).header("Authorization", "Bearer " + token);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/json");
  }

  private static HttpRequest.BodyPublisher body(Map<String, String> body) {
    return BodyPublishers.ofString(Json.write(body));
  }
}
