package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.auth.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Calls the API as a user, or as nobody. */
record ApiCaller(ApiForTests api, @Nullable String token) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  static ApiCaller as(ApiForTests api, Role role) {
    return new ApiCaller(api, api.token(role));
  }

  Reply get(String path) {
    return send("GET", path, "", "application/json");
  }

  Reply post(String path, String body) {
    return send("POST", path, body, "application/json");
  }

  Reply put(String path) {
    return send("PUT", path, "{}", "application/json");
  }

  Reply patch(String path, String body) {
    return send("PATCH", path, body, "application/json");
  }

  Reply delete(String path) {
    return send("DELETE", path, "", "application/json");
  }

  /** Asks for a file that this caller has already. */
  Reply getUnlessSame(String path, String tag) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.url() + path)).header("If-None-Match", tag);
    return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
  }

  Reply send(String method, String path, String body, String accept) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(api.url() + path))
            .header("Accept", accept)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    try {
      return new Reply(HTTP.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("expected an answer to " + path, e);
    }
  }

  record Reply(HttpResponse<String> response) {
    int status() {
      return response.statusCode();
    }

    String text() {
      return response.body();
    }

    JsonNode json() {
      return Json.tree(response.body());
    }

    String detail() {
      return json().path("detail").asText();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
