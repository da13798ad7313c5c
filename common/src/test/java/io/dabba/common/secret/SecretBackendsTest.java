package io.dabba.common.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dabba.common.config.DabbaConfig.Secrets;
import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against mounted files, and a server that speaks Vault's API. */
class SecretBackendsTest {
  @TempDir private Path folder;
  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile String good = "t1";

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/", this::answer);
    server.start();
    Files.createDirectories(folder.resolve("variables"));
    Files.createDirectories(folder.resolve("connections"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldReadMountedFiles() throws IOException {
    // Given
    Files.writeString(folder.resolve("variables/city"), "Pune\n");
    Files.writeString(folder.resolve("connections/orders"), "postgres://ann:pw@db/orders\n");

    // When
    SecretBackend backend = new DirectorySecrets(folder);

    // Then
    assertThat(backend.variable("city")).hasValue("Pune");
    assertThat(backend.connection("orders").orElseThrow().password()).isEqualTo("pw");
    assertThat(backend.variable("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "..", "a/b", "a\\b", ".hidden", "", "/etc/passwd"})
  void shouldNotLeaveTheFolder(String key) throws IOException {
    // Given
    Files.writeString(folder.resolve("secret"), "outside");

    // When / Then
    assertThat(new DirectorySecrets(folder).variable(key)).isEmpty();
  }

  @Test
  void shouldReadVaultWithAToken() {
    // Given
    SecretBackend vault = new VaultSecrets(settings("t1", "", ""));

    // When / Then
    assertThat(vault.variable("city")).hasValue("Pune");
    assertThat(vault.connection("orders").orElseThrow().host()).isEqualTo("db");
    assertThat(vault.connection("fields").orElseThrow().login()).isEqualTo("ann");
    assertThat(vault.variable("unknown")).isEmpty();
    assertThat(asked).contains("GET /v1/kv/data/dabba/variables/city t1");
  }

  @Test
  void shouldLogInByAppRoleAndAnewWhenTheTokenHasEnded() {
    // Given
    SecretBackend vault = new VaultSecrets(settings("", "role", "secret-id"));
    vault.variable("city");

    // When: the server has forgotten the token
    good = "t2";
    String value = vault.variable("city").orElseThrow();

    // Then
    assertThat(value).isEqualTo("Pune");
    assertThat(asked).filteredOn(each -> each.startsWith("POST")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"denied", "broken"})
  void shouldNotMistakeARefusalForNoSecret(String key) {
    // Given
    SecretBackend vault = new VaultSecrets(settings("t1", "", ""));

    // When / Then
    assertThatThrownBy(() -> vault.variable(key))
        .isInstanceOf(DabbaException.class)
        .hasMessageStartingWith("vault: expected")
        .hasMessageNotContaining("t1");
  }

  @Test
  void shouldKeepNamesWithinTheirPath() {
    // Given
    SecretBackend vault = new VaultSecrets(settings("t1", "", ""));

    // When
    vault.variable("../../sys/seal");

    // Then
    assertThat(asked).containsExactly("GET /v1/kv/data/dabba/variables/..%2F..%2Fsys%2Fseal t1");
  }

  @Test
  void shouldSayThatVaultIsAway() {
    // Given
    SecretBackend vault = new VaultSecrets(settings("t1", "", ""));
    server.stop(0);

    // When / Then
    assertThatThrownBy(() -> vault.variable("city"))
        .isInstanceOf(DabbaException.class)
        .hasMessage("vault: expected an answer of the server, found none");
  }

  @Test
  void shouldAskFilesThenVaultThenTheEnvironment() throws IOException {
    // Given
    Files.writeString(folder.resolve("variables/town"), "of the file");
    SecretBackend all =
        SecretBackends.of(
            settings("t1", "", ""),
            Map.of("DABBA_VAR_TOWN", "x", "DABBA_VAR_CITY", "y", "DABBA_VAR_HAMLET", "z"));

    // When / Then
    assertThat(all.variable("town")).hasValue("of the file");
    assertThat(all.variable("city")).hasValue("Pune");
    assertThat(all.variable("hamlet")).hasValue("z");
    assertThat(all.variable("nothing")).isEmpty();
  }

  private Secrets settings(String token, String role, String secretId) {
    return new Secrets(
        "",
        folder.toString(),
        Duration.ofSeconds(5),
        "http://127.0.0.1:" + server.getAddress().getPort() + "/",
        token,
        role,
        secretId,
        "kv",
        "dabba");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getRawPath();
    String token = exchange.getRequestHeaders().getFirst("X-Vault-Token");
    asked.add(exchange.getRequestMethod() + ' ' + path + ' ' + token);
    if (path.equals("/v1/auth/approle/login")) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      boolean known = body.contains("\"role\"") && body.contains("\"secret-id\"");
      send(exchange, known ? 200 : 400, "{\"auth\": {\"client_token\": \"" + good + "\"}}");
    } else if (!good.equals(token)) {
      send(exchange, 403, "{\"errors\": [\"permission denied\"]}");
    } else {
      secret(exchange, path.substring(path.lastIndexOf('/') + 1));
    }
  }

  private static void secret(HttpExchange exchange, String name) throws IOException {
    switch (name) {
      case "city" -> send(exchange, 200, data("{\"value\": \"Pune\"}"));
      case "orders" -> send(exchange, 200, data("{\"conn_uri\": \"postgres://ann:pw@db/o\"}"));
      case "fields" -> send(exchange, 200, data("{\"conn_type\": \"http\", \"login\": \"ann\"}"));
      case "broken" -> send(exchange, 200, data("{\"other\": 1}"));
      case "denied" -> send(exchange, 403, "{}");
      default -> send(exchange, 404, "{\"errors\": []}");
    }
  }

  private static String data(String fields) {
    return "{\"data\": {\"data\": " + fields + ", \"metadata\": {\"version\": 1}}}";
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
