package io.dabba.dist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An alert outlives the scheduler that raised it. */
@Timeout(200)
class AlertKillIT {
  private static final String DAG = "calls_back";
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String CONFIG =
      """
      channels: {hub: {type: webhook, connection: hub}}
      teams: {ops: {channels: [{channel: hub}]}}
      rules: [{on: run_failed, severity: high, teams: ops}]
      retries: {first: 5s, longest: 5s, attempts: 100}
      """;

  @TempDir Path folder;

  private final List<JsonNode> refused = new CopyOnWriteArrayList<>();
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private volatile boolean open;
  private HttpServer hub;

  @BeforeEach
  void start() throws IOException {
    hub = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    hub.createContext("/", this::take);
    hub.start();
  }

  @AfterEach
  void stop() {
    hub.stop(0);
  }

  @Test
  void shouldBeDeliveredOnceByTheNextScheduler() throws Exception {
    Path file = Files.writeString(folder.resolve("alerts.yaml"), CONFIG);
    String address = "http://127.0.0.1:" + hub.getAddress().getPort();
    Map<String, String> variables =
        Map.of(
            "DABBA_ALERTS_FILE",
            file.toString(),
            "DABBA_CONN_HUB",
            Json.write(Map.of("conn_type", "http", "host", address)));
    try (Cluster cluster = new Cluster(folder, List.of("callback.yaml"), variables)) {
      // Given
      await().atMost(LIMIT).until(() -> cluster.api().knows(DAG));
      cluster.api().trigger(DAG, "once", "{\"ledger\": \"" + folder.resolve("ledger") + "\"}");
      await().atMost(LIMIT).until(() -> cluster.api().alertAttempts() > 0);
      cluster.killScheduler();
      open = true;

      // When
      cluster.restartScheduler();

      // Then
      await().atMost(LIMIT).until(() -> !taken.isEmpty());
      assertThat(taken).hasSize(1);
      assertThat(taken.get(0)).isEqualTo(refused.get(0));
      assertThat(taken.get(0).path("dag_id").asText()).isEqualTo(DAG);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    JsonNode body = Json.tree(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    (open ? taken : refused).add(body);
    exchange.sendResponseHeaders(open ? 204 : 503, -1);
    exchange.close();
  }
}
