package io.dabba.common.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.error.DabbaException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpsServerTest {
  private static final String LOOPBACK = "127.0.0.1";

  private final AtomicReference<String> obstacle = new AtomicReference<>();
  private final OpsServer server =
      OpsServer.start(LOOPBACK, 0, () -> "dabba_up 1\n", obstacle::get);

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldServeMetrics() throws Exception {
    // Given / When
    HttpResponse<String> response = send("GET", "/metrics");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("dabba_up 1\n");
    assertThat(response.headers().firstValue("Content-Type")).hasValue(OpsServer.METRICS_TYPE);
  }

  @Test
  void shouldTellWhatStandsInTheWay() throws Exception {
    // Given
    obstacle.set("redis: expected an answer, found none");

    // When
    HttpResponse<String> response = send("GET", "/health/ready");

    // Then
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.body()).contains("redis: expected an answer");
    assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldBeReadyWhenNothingStandsInTheWay() throws Exception {
    // Given
    obstacle.set(null);

    // When
    HttpResponse<String> response = send("GET", "/health/ready");

    // Then
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void shouldRefuseOtherPathsAndMethods() throws Exception {
    // Given / When / Then
    assertThat(send("GET", "/metrics/x").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
  }

  @Test
  void shouldSayOfNothingThatItIsAbsentWhereMoreWillBeServed() throws Exception {
    // Given
    try (OpsServer early = OpsServer.startEarly(LOOPBACK, 0, () -> "", () -> "waiting for redis")) {

      // When
      HttpResponse<String> response = send(early, "GET", "/api/v2/dags");

      // Then
      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.body()).isEqualTo("waiting for redis\n");
      assertThat(send(early, "GET", "/health/ready").statusCode()).isEqualTo(503);
      assertThat(send(early, "GET", "/health/live").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void shouldNameTheAddressThatIsInUse() {
    // Given
    int port = server.port();

    // When / Then
    assertThatThrownBy(() -> OpsServer.start(LOOPBACK, port, () -> "", () -> null))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("address: expected " + LOOPBACK + ':' + port + " to be free");
  }

  private HttpResponse<String> send(String method, String path)
      throws IOException, InterruptedException {
    return send(server, method, path);
  }

  private static HttpResponse<String> send(OpsServer server, String method, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://" + LOOPBACK + ':' + server.port() + path);
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
