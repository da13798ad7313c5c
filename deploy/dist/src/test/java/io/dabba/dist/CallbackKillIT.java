package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A callback outlives the worker that calls it, and a run does not wait for it. */
@Timeout(200)
class CallbackKillIT {
  private static final String DAG = "calls_back";
  private static final Duration LIMIT = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void shouldCallAgainWhatItsWorkerTookWithIt() throws Exception {
    try (Cluster cluster = new Cluster(folder, List.of("callback.yaml"))) {
      // Given
      await().atMost(LIMIT).until(() -> cluster.api().knows(DAG));
      cluster.api().trigger(DAG, "once", "{\"ledger\": \"" + folder.resolve("ledger") + "\"}");
      await().atMost(LIMIT).until(() -> !cluster.ledger().isEmpty());
      await().atMost(LIMIT).until(() -> cluster.api().state(DAG, "once").equals("failed"));

      // When
      cluster.killWorkers();
      cluster.startWorker();

      // Then
      await().atMost(LIMIT).until(() -> cluster.ledger().contains("ended callback"));
      assertThat(cluster.ledger())
          .containsExactly("called callback", "called callback", "ended callback");
    }
  }
}
