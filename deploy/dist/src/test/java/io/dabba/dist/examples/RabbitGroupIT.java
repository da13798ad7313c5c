package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.dabba.testkit.RabbitGroup;
import io.dabba.testkit.RedisForTests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker of three nodes with replicated queues, of which one is killed. */
@Timeout(180)
class RabbitGroupIT {
  private static final String DAG = "ledger";
  private static final int TASKS = 454;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void shouldRunEachTaskOnceThoughANodeIsKilled() throws Exception {
    assumeThat(RabbitGroup.isPossible()).as("a rabbitmq-server on the PATH").isTrue();
    LiveNode.copy("Ledger.java", Files.createDirectories(folder.resolve("dags")));
    Path ledger = Files.createFile(folder.resolve("ledger"));
    RedisForTests redis = RedisForTests.shared();
    redis.flush();
    try (RabbitGroup brokers = RabbitGroup.start();
        LiveNode node = LiveNode.start(folder, redis.uri(), brokers.uri(), true)) {
      // Given
      String first = node.api().trigger(DAG, Map.of("file", ledger.toString()));
      await().atMost(LIMIT).until(() -> Files.readAllLines(ledger).size() > 40);

      // When
      brokers.kill(0);

      // Then
      awaitSuccess(node, first);
      brokers.restart(0);
      brokers.kill(1);
      awaitSuccess(node, node.api().trigger(DAG, Map.of("file", ledger.toString())));
      List<String> tasks = Files.readAllLines(ledger);
      assertThat(tasks).hasSize(2 * TASKS);
      assertThat(tasks.stream().distinct()).hasSize(TASKS);
    }
  }

  private static void awaitSuccess(LiveNode node, String run) {
    await()
        .atMost(LIMIT)
        .until(() -> node.api().dagRun(DAG, run).path("state").asText().equals("success"));
  }
}
