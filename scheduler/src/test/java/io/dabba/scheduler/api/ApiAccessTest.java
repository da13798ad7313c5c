package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.AccessForTests;
import io.dabba.scheduler.auth.Action;
import io.dabba.scheduler.auth.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiAccessTest {
  private static final List<String> OPEN = List.of("/api/v2/version", "/api/v2/monitor/health");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller nobody = new ApiCaller(api, null);

  @AfterEach
  void stop() {
    api.close();
  }

  static List<Endpoint> guarded() {
    return ApiForTests.endpoints().stream()
        .filter(endpoint -> !OPEN.contains(endpoint.path()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void shouldWantATokenOnEveryPath(Endpoint endpoint) {
    // Given
    String path = path(endpoint);

    // When
    Reply reply = nobody.send(endpoint.method().name(), path, "{}", "application/json");

    // Then
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(reply.detail()).contains("bearer token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/nope", "/api/v2/variables", "/api/v2/dags/mumbai/nope"})
  void shouldWantATokenEvenWhereNothingIs(String path) {
    // Given / When
    Reply reply = nobody.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(401);
  }

  @Test
  void shouldChangeNothingOnGet() {
    // Given / When / Then
    assertThat(guarded())
        .filteredOn(endpoint -> endpoint.permission().action() != Action.READ)
        .isNotEmpty()
        .allMatch(
            endpoint ->
                List.of("POST", "PATCH", "PUT", "DELETE").contains(endpoint.method().name()));
  }

  @Test
  void shouldRefuseTokensThatAreForgedOrOld() {
    // Given
    byte[] otherKey = new byte[32];
    Arrays.fill(otherKey, (byte) 1);
    Instant now = Instant.now();
    String forged = new Tokens(otherKey).issue("admin", 0, now, Duration.ofHours(1));
    String expired = api.access.sessions().begin("admin", Duration.ofSeconds(-30)).join();
    String unsigned = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGUiOiJhZG1pbiJ9.";

    // When / Then
    for (String token : List.of(forged, expired, unsigned, "x", "")) {
      assertThat(new ApiCaller(api, token).get("/api/v2/dags").status()).isEqualTo(401);
    }
  }

  @Test
  void shouldGiveATokenForNameAndPassword() {
    // Given
    String body = "{\"username\": \"admin\", \"password\": \"" + ApiForTests.PASSWORD + "\"}";

    // When
    Reply reply = nobody.post("/auth/token", body);

    // Then
    assertThat(reply.status()).isEqualTo(201);
    String token = reply.json().path("access_token").asText();
    assertThat(new ApiCaller(api, token).get("/api/v2/dags").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"username\": \"admin\", \"password\": \"wrong\"}",
        "{\"username\": \"stranger\", \"password\": \"a password for tests\"}",
        "{\"username\": \"admin\", \"password\": \"\"}",
      })
  void shouldRefuseOtherPasswords(String body) {
    // Given / When
    Reply reply = nobody.post("/auth/token", body);

    // Then
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.text()).doesNotContain("access_token");
  }

  @Test
  void shouldNameWhatALoginLacks() {
    // Given / When
    Reply reply = nobody.post("/auth/token", "{\"username\": \"admin\"}");

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).isEqualTo("password: expected text, found none");
  }

  @Test
  void shouldSlowDownGuessing() {
    // Given
    String wrong = "{\"username\": \"admin\", \"password\": \"wrong\"}";

    // When
    List<Integer> statuses =
        IntStream.range(0, 11)
            .map(attempt -> nobody.post("/auth/token", wrong).status())
            .boxed()
            .toList();

    // Then
    assertThat(statuses).startsWith(401, 401).endsWith(429);
  }

  @Test
  void shouldTellVersionAndHealthToAll() {
    // Given / When
    Reply version = nobody.get("/api/v2/version");
    Reply health = nobody.get("/api/v2/monitor/health");

    // Then
    assertThat(version.json().path("version").asText()).isEqualTo("9.9.9");
    assertThat(health.json().path("metadatabase").path("status").asText()).isEqualTo("healthy");
    assertThat(health.json().path("scheduler").path("status").asText()).isEqualTo("healthy");
  }

  @Test
  void shouldReportAStoreThatIsAway() {
    // Given
    api.state.away = true;

    // When
    Reply health = nobody.get("/api/v2/monitor/health");

    // Then
    assertThat(health.status()).isEqualTo(200);
    assertThat(health.json().path("metadatabase").path("status").asText()).isEqualTo("unhealthy");
  }

  @Test
  void shouldServeMetricsAndProbes() {
    // Given
    api.obstacle.set("no shard is owned yet");

    // When
    Reply ready = nobody.get("/health/ready");

    // Then
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.text()).contains("no shard is owned yet");
    assertThat(nobody.get("/health/live").status()).isEqualTo(200);
    assertThat(nobody.get("/metrics").text()).isEqualTo("dabba_up 1\n");
  }

  @Test
  void shouldSendSecurityHeaders() {
    // Given / When
    Reply reply = nobody.get("/api/v2/version");

    // Then
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("X-Frame-Options")).isEqualTo("DENY");
    assertThat(reply.header("Content-Security-Policy")).startsWith("default-src 'none'");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
  }

  @Test
  void shouldNameTheAddressThatIsInUse() {
    // Given
    ApiSettings settings = ApiForTests.settings(api.port());

    // When / Then
    assertThatThrownBy(
            () ->
                ApiServer.start(
                        settings,
                        ApiForTests.ports(api.state),
                        api.alerts,
                        AccessForTests.over(new InMemoryAccessStore(), new byte[32]),
                        null,
                        () -> "",
                        () -> null)
                    .toCompletableFuture()
                    .join())
        .hasCauseInstanceOf(DabbaException.class)
        .hasMessageContaining("expected 127.0.0.1:" + api.port() + " to be free");
  }

  private static String path(Endpoint endpoint) {
    return endpoint.path().replaceAll(":try_number", "1").replaceAll(":\\w+", "x");
  }
}
