package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.id.Shards;
import io.dabba.common.redis.RedisConnector;
import io.dabba.common.redis.RedisConnector.RedisConnection;
import io.dabba.testkit.RedisGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A scheduler and a worker on several Redis servers, some of which are killed. */
@Timeout(180)
class RedisGroupsIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PRODUCER = "feature_asset_producer";
  private static final String ALIAS = "feature_asset_alias";

  @TempDir Path folder;

  @BeforeEach
  void copyDags() throws IOException {
    assumeThat(RedisGroup.isPossible()).as("a redis-server on the PATH").isTrue();
    Path dags = Files.createDirectories(folder.resolve("dags"));
    for (String example : List.of("assets.yaml", "AssetAlias.java", "pools.yaml")) {
      Files.copy(Examples.FOLDER.resolve("features").resolve(example), dags.resolve(example));
    }
  }

  @Test
  void shouldRunOnAClusterAndGoOnWhenOneOfItsMastersIsBack() throws IOException {
    try (RedisGroup cluster = RedisGroup.cluster();
        LiveNode node = LiveNode.startOn(folder, cluster.uri())) {
      // Given: DAGs, assets and pools of many shards, and thus of every master
      JsonNode before = runWhenItCan(node, PRODUCER);
      JsonNode alias = runWhenItCan(node, ALIAS);
      node.api().post("/api/v2/pools", Map.of("name", "feature_line", "slots", 2));
      JsonNode pooled = runWhenItCan(node, "feature_pools");
      assertThat(cluster.sizes()).allMatch(size -> size > 0);

      // When
      cluster.kill(0);
      cluster.kill(1);
      cluster.restart(0);
      cluster.restart(1);
      List<JsonNode> after = List.of(runWhenItCan(node, PRODUCER), runWhenItCan(node, ALIAS));

      // Then
      assertThat(List.of(before, alias, pooled)).allMatch(RedisGroupsIT::isSuccess);
      assertThat(after).allMatch(RedisGroupsIT::isSuccess);
      assertThat(node.api().dagRun(PRODUCER, id(before))).isEqualTo(before);
    }
  }

  @Test
  void shouldGoOnWithTheReplicaWhenTheMasterIsKilledAndStayThereWhenItIsBack() throws IOException {
    try (RedisGroup watched = RedisGroup.sentinel();
        LiveNode node = LiveNode.startOn(folder, watched.uri())) {
      // Given
      JsonNode before = runWhenItCan(node, PRODUCER);

      // When
      watched.kill(0);
      JsonNode without = runWhenItCan(node, PRODUCER);
      watched.restart(0);
      JsonNode after = runWhenItCan(node, ALIAS);

      // Then
      assertThat(List.of(before, without, after)).allMatch(RedisGroupsIT::isSuccess);
      assertThat(node.api().dagRun(PRODUCER, id(before))).isEqualTo(before);
    }
  }

  @Test
  void shouldTellWhenASingleNodeOfAClusterIsBack() throws Exception {
    try (RedisGroup cluster = RedisGroup.cluster();
        RedisConnector connector = RedisConnector.of(cluster.uri());
        RedisConnection<String> connection = connector.connect()) {
      // Given: a connection that has spoken with every master
      AtomicInteger returns = new AtomicInteger();
      connection.whenBack(returns::incrementAndGet);
      for (int shard = 0; shard < Shards.COUNT; shard++) {
        connection.commands().set("{s" + shard + "}:test", "1").get();
      }
      int before = returns.get();

      // When
      cluster.kill(1);
      cluster.restart(1);

      // Then
      await().atMost(LIMIT).until(() -> returns.get() > before);
      assertThat(before).isZero();
    }
  }

  /** Triggers as soon as Redis takes it, as a caller who is answered 503 does. */
  private static JsonNode runWhenItCan(LiveNode node, String dagId) {
    String run =
        await()
            .atMost(LIMIT)
            .ignoreExceptions()
            .until(() -> node.api().trigger(dagId, Map.of()), id -> !id.isEmpty());
    return await()
        .atMost(LIMIT)
        .ignoreExceptions()
        .until(() -> node.api().dagRun(dagId, run), RedisGroupsIT::isOver);
  }

  private static boolean isOver(JsonNode run) {
    return List.of("success", "failed").contains(run.path("state").asText());
  }

  private static boolean isSuccess(JsonNode run) {
    return run.path("state").asText().equals("success");
  }

  private static String id(JsonNode run) {
    return run.path("dag_run_id").asText();
  }
}
