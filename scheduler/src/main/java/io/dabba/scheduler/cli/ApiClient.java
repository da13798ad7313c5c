package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks to the REST API. Logs in when it must; refusals become errors of this project. */
final class ApiClient {
  private static final int NO_CONTENT = 204;
  private static final String CODE_WANTED = "code: expected that of the second factor";
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  private final Proof proof;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  private @Nullable String token;

  ApiClient(Proof proof) {
    this.proof = proof;
  }

  JsonNode get(String path) {
    return call("GET", path, BodyPublishers.noBody());
  }

  JsonNode post(String path, JsonNode body) {
    return call("POST", path, BodyPublishers.ofString(body.toString()));
  }

  JsonNode put(String path) {
    return call("PUT", path, BodyPublishers.ofString("{}"));
  }

  JsonNode patch(String path, JsonNode body) {
    return call("PATCH", path, BodyPublishers.ofString(body.toString()));
  }

  void delete(String path) {
    call("DELETE", path, BodyPublishers.noBody());
  }

  /** A cached token may have expired or belong to a store that is gone: then one login follows. */
  private JsonNode call(String method, String path, BodyPublisher body) {
    Optional<String> known = Optional.ofNullable(token).or(proof::known);
    if (!(proof instanceof Proof.Login login)) {
      return read(send(method, path, body, known.orElseThrow()));
    }
    HttpResponse<String> response = send(method, path, body, known.orElseGet(() -> login(login)));
    if (response.statusCode() == 401 && known.isPresent()) {
      response = send(method, path, body, login(login));
    }
    return read(response);
  }

  /** The code of a second factor that was not given is asked for only if the API wants one. */
  private String login(Proof.Login login) {
    HttpResponse<String> response = send(login.body(login.factor().given()));
    if (response.statusCode() == 401 && detail(response).startsWith(CODE_WANTED)) {
      String code = login.factor().wanted();
      response = code.isEmpty() ? response : send(login.body(code));
    }
    String fresh = read(response).path("access_token").asText();
    login.keep(fresh);
    return fresh;
  }

  private HttpResponse<String> send(JsonNode login) {
    BodyPublisher body = BodyPublishers.ofString(login.toString());
    return exchange(request("/auth/token").POST(body).build());
  }

  private HttpResponse<String> send(String method, String path, BodyPublisher body, String bearer) {
    token = bearer;
    return exchange(
        request(path)
            .header("Authorization", "Bearer " + bearer)
            .header("Dabba-Client", "cli")
            .method(method, body)
            .build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(proof.url() + path))
        .timeout(ANSWER_TIMEOUT)
        .header("Content-Type", "application/json")
        .header("Accept", "application/json");
  }

  private HttpResponse<String> exchange(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE,
          "api: expected an answer from "
              + proof.url()
              + ", found none; is a standalone or scheduler process running there?",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "api: interrupted", e);
    }
  }

  private JsonNode read(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status < 300) {
      return status == NO_CONTENT ? MissingNode.getInstance() : Json.tree(response.body());
    }
    throw new DabbaException(code(status), detail(response));
  }

  private String detail(HttpResponse<String> response) {
    if (!response.body().startsWith("{")) {
      return "api: expected an answer of Dabba from "
          + proof.url()
          + ", found status "
          + response.statusCode();
    }
    return Json.tree(response.body()).path("detail").asText();
  }

  private static ErrorCode code(int status) {
    return switch (status) {
      case 401, 403 -> ErrorCode.FORBIDDEN;
      case 404 -> ErrorCode.NOT_FOUND;
      case 409 -> ErrorCode.CONFLICT;
      case 413, 429 -> ErrorCode.LIMIT_EXCEEDED;
      case 502, 503, 504 -> ErrorCode.UNAVAILABLE;
      default -> status < 500 ? ErrorCode.INVALID : ErrorCode.INTERNAL;
    };
  }
}
