package io.dabba.common.secret;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.config.DabbaConfig;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Secrets in HashiCorp Vault, by its HTTP API: the KV engine in version 2. As in Airflow's Vault
 * backend, a variable is the field {@code value} of its secret, and a connection is the field
 * {@code conn_uri} or the fields of a connection. Logs in with a token or by AppRole, and anew when
 * the token has ended.
 */
public final class VaultSecrets implements SecretBackend {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;

  private final DabbaConfig.Secrets settings;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  private volatile @Nullable String token;

  public VaultSecrets(DabbaConfig.Secrets settings) {
    this.settings = settings;
    this.token = settings.vaultToken().isEmpty() ? null : settings.vaultToken();
  }

  @Override
  public Optional<String> variable(String key) {
    return read("variables", key)
        .map(
            data -> {
              if (!data.hasNonNull("value")) {
                throw broken("variable " + key, "the field value");
              }
              return data.path("value").asText();
            });
  }

  @Override
  public Optional<Connection> connection(String id) {
    return read("connections", id)
        .map(
            data ->
                ConnectionText.parse(
                    id,
                    data.hasNonNull("conn_uri")
                        ? data.path("conn_uri").asText()
                        : data.toString()));
  }

  /** A token that has ended is refused once, then replaced if that can be done. */
  private Optional<JsonNode> read(String kind, String name) {
    String path = '/' + settings.vaultPath() + '/' + kind + '/' + encoded(name);
    HttpRequest.Builder request = request(settings.vaultMount() + "/data" + path).GET();
    String known = token;
    HttpResponse<String> answer = send(request, known == null ? login() : known);
    if (answer.statusCode() == FORBIDDEN && !settings.vaultRoleId().isEmpty()) {
      answer = send(request, login());
    }
    if (answer.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    return Optional.of(json(answer).path("data").path("data")).filter(JsonNode::isObject);
  }

  private String login() {
    if (settings.vaultRoleId().isEmpty()) {
      throw new DabbaException(
          ErrorCode.INVALID,
          "secrets.vault_token: expected a token, or secrets.vault_role_id, found neither");
    }
    String body =
        Json.write(
            Map.of("role_id", settings.vaultRoleId(), "secret_id", settings.vaultSecretId()));
    HttpRequest.Builder request = request("auth/approle/login").POST(BodyPublishers.ofString(body));
    JsonNode fresh = json(send(request, "")).path("auth").path("client_token");
    if (!fresh.isTextual()) {
      throw broken("the login", "a token");
    }
    token = fresh.textValue();
    return fresh.textValue();
  }

  private HttpRequest.Builder request(String path) {
    String base = settings.vaultUrl().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + "/v1/" + path)).timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String with) {
    HttpRequest.Builder asked = request.copy();
    if (!with.isEmpty()) {
      asked.header("X-Vault-Token", with);
    }
    try {
      return http.send(asked.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "vault: expected an answer of the server, found none", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DabbaException(ErrorCode.UNAVAILABLE, "vault: interrupted", e);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    if (answer.statusCode() != 200) {
      throw new DabbaException(
          ErrorCode.UNAVAILABLE, "vault: expected status 200, found " + answer.statusCode());
    }
    return Json.tree(answer.body());
  }

  private static DabbaException broken(String what, String expected) {
    return new DabbaException(
        ErrorCode.INVALID, "vault: expected " + expected + " of " + what + ", found none");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
