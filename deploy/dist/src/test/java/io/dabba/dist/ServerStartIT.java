package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dabba.embedded.Loopback;
import io.dabba.testkit.BrokerForTests;
import io.dabba.testkit.RedisForTests;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What server processes say and do when the servers they need are absent or unfit. */
@Timeout(120)
class ServerStartIT {
  @TempDir Path folder;

  @Test
  void shouldWaitForRedisAndThenGiveUp() throws Exception {
    // Given
    String nowhere = "redis://127.0.0.1:" + Loopback.freePort();

    // When
    DabbaProcess worker = worker(Map.of("DABBA_REDIS_URI", nowhere));

    // Then
    assertThat(worker.exitCode()).isEqualTo(3);
    assertThat(worker.output()).contains("waiting for redis", "error: redis: expected an answer");
  }

  @Test
  void shouldWaitForTheBrokerAndThenGiveUp() throws Exception {
    // Given
    try (RedisForTests redis = RedisForTests.start()) {
      String nowhere = "amqp://guest:secret@127.0.0.1:" + Loopback.freePort();

      // When
      DabbaProcess worker =
          worker(Map.of("DABBA_REDIS_URI", redis.uri(), "DABBA_AMQP_URI", nowhere));

      // Then
      assertThat(worker.exitCode()).isEqualTo(3);
      assertThat(worker.output())
          .contains("waiting for amqp", "error: amqp: expected an answer")
          .doesNotContain("secret");
    }
  }

  @Test
  void shouldWaitForServersThatStartAfterIt() throws Exception {
    // Given
    int port = Loopback.freePort();
    try (RedisForTests redis = RedisForTests.start();
        BrokerForTests broker = BrokerForTests.start()) {
      assumeThat(broker.canBeDisturbed()).as("a RabbitMQ of its own").isTrue();
      redis.stop();
      broker.stop();
      Map<String, String> servers =
          Map.of(
              "DABBA_REDIS_URI", redis.uri(),
              "DABBA_AMQP_URI", broker.uri(),
              "DABBA_WORKER_PORT", Integer.toString(port));

      // When
      try (DabbaProcess worker = DabbaProcess.start(folder, servers, "worker")) {
        worker.awaitText("waiting for redis");
        final HttpResponse<String> health = answer(port, "/health/ready");
        final HttpResponse<String> early = answer(port, "/api/v2/dags");
        redis.restart();
        worker.awaitText("waiting for amqp");
        broker.restart();

        // Then
        worker.awaitText("worker ready");
        assertThat(health.statusCode()).isEqualTo(503);
        assertThat(health.body()).isEqualTo("waiting for redis\n");
        assertThat(early.statusCode()).isEqualTo(503);
      }
    }
  }

  @Test
  void shouldRefuseARedisThatEvicts() throws Exception {
    // Given
    try (RedisForTests redis = RedisForTests.start()) {
      configure(redis, "maxmemory-policy", "allkeys-lru");

      // When
      DabbaProcess worker = worker(Map.of("DABBA_REDIS_URI", redis.uri()));

      // Then
      assertThat(worker.exitCode()).isEqualTo(2);
      assertThat(worker.output())
          .contains("expected maxmemory-policy noeviction, found allkeys-lru");
    }
  }

  @Test
  void shouldWarnOfARedisThatForgets() throws Exception {
    // Given
    try (RedisForTests redis = RedisForTests.start()) {
      configure(redis, "appendonly", "no");

      // When
      try (DabbaProcess worker = worker(Map.of("DABBA_REDIS_URI", redis.uri()))) {

        // Then
        worker.awaitText("no append-only file");
      }
    }
  }

  private static HttpResponse<String> answer(int port, String path)
      throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private DabbaProcess worker(Map<String, String> servers) throws IOException {
    Map<String, String> environment = new LinkedHashMap<>(servers);
    environment.put("DABBA_REDIS_START_TIMEOUT", "5s");
    environment.put("DABBA_AMQP_START_TIMEOUT", "5s");
    return DabbaProcess.start(folder, environment, "worker");
  }

  private static void configure(RedisForTests redis, String name, String value) {
    RedisClient client = RedisClient.create(redis.uri());
    try (StatefulRedisConnection<String, String> connection = client.connect()) {
      connection.sync().configSet(name, value);
    } finally {
      client.shutdown();
    }
  }
}
