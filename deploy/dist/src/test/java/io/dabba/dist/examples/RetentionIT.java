package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.common.redis.RedisKeys;
import io.dabba.testkit.RedisForTests;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is left in Redis of runs that nothing keeps. */
@Timeout(120)
class RetentionIT {
  private static final int KEPT = 20;
  private static final int DELETED = 1_000;
  private static final String TICKS = "/api/v2/dags/ticks";

  @TempDir private static Path folder;
  private static LiveNode node;
  private static RedisConnector connector;
  private static RedisConnection<String> redis;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "retention.yaml");
    connector = RedisConnector.of(RedisForTests.shared().uri());
    redis = connector.connect();
  }

  @AfterAll
  static void stop() {
    redis.close();
    connector.close();
    node.close();
  }

  @Test
  void shouldReturnToItsLevelAfterManyRuns() {
    // Given: so many runs have come and gone
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> node.schedulerMetrics().registry().counter("dabba_runs_deleted").count(),
            count -> count >= DELETED);

    // When
    node.api().patch(TICKS, Map.of("is_paused", true));

    // Then
    await().until(() -> node.api().get(TICKS + "/dagRuns").path("total_entries").asInt() == KEPT);
    int shard = Shards.of("ticks");
    assertThat(keys("*}:run:ticks/*")).hasSize(KEPT);
    assertThat(keys("*}:ti:ticks/*")).hasSize(KEPT);
    assertThat(commands().zcard(RedisKeys.dates(shard, "ticks")).toCompletableFuture().join())
        .isLessThanOrEqualTo(KEPT);
    assertThat(commands().hvals(RedisKeys.pins(shard)).toCompletableFuture().join())
        .containsExactly(Integer.toString(KEPT));
  }

  @Test
  void shouldLeaveNothingOfADeletedRun() {
    // Given
    JsonNode run = node.api().runToTheEnd("leaves", Map.of());
    String runId = run.path("dag_run_id").asText();
    assertThat(node.api().log(run, "talk", 2)).isNotEmpty();
    assertThat(keys("*leaves/" + runId + "*")).hasSizeGreaterThan(4);

    // When
    node.api().delete("/api/v2/dags/leaves/dagRuns/" + runId);

    // Then
    await().until(() -> keys("*leaves/" + runId + "*").isEmpty());
    assertThat(node.api().get("/api/v2/dags/leaves/dagRuns").path("total_entries").asInt())
        .isZero();
  }

  private static List<String> keys(String pattern) {
    return commands().keys(pattern).toCompletableFuture().join();
  }

  private static RedisClusterAsyncCommands<String, String> commands() {
    return redis.commands();
  }
}
