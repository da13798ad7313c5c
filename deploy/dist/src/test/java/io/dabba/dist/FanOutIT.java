package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** 10,000 tasks through real processes and real servers: none lost, none counted twice. */
@Timeout(300)
class FanOutIT {
  private static final String DAG = "fan_out";
  private static final String MAPPED = "mapped_fan_out";
  private static final String RUN = "once";
  private static final int TASKS = 10_001;
  private static final int MIDDLE = 3_000;
  private static final Duration LIMIT = Duration.ofSeconds(150);

  @TempDir Path folder;
  private Cluster cluster;

  @BeforeEach
  void start() throws IOException {
    cluster = new Cluster(folder, List.of("FanOut.java", "MappedFanOut.java"));
    await().atMost(LIMIT).until(() -> cluster.api().knows(DAG));
  }

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void shouldLoseNothingWhenASchedulerAndAWorkerAreKilled() throws Exception {
    // Given
    cluster.api().trigger(DAG, RUN);
    awaitMiddle();

    // When
    cluster.killWorker();
    cluster.killScheduler();
    cluster.restartScheduler();

    // Then
    awaitSuccess();
    assertThat(cluster.ledger()).doesNotHaveDuplicates();
    assertThat(tasks(cluster.ledger())).hasSize(TASKS);
  }

  @Test
  void shouldRunEveryTaskOnceThoughTheQueueIsPurged() throws IOException {
    // Given
    cluster.api().trigger(DAG, RUN);
    awaitMiddle();

    // When
    cluster.broker().purge("dabba.queue.default");

    // Then
    awaitSuccess();
    assertThat(cluster.ledger()).hasSize(TASKS).doesNotHaveDuplicates();
  }

  @Test
  void shouldJoinTenThousandMappedInstances() {
    // Given
    await().atMost(LIMIT).until(() -> cluster.api().knows(MAPPED));

    // When
    cluster.api().trigger(MAPPED, RUN);

    // Then
    await().atMost(LIMIT).until(() -> cluster.api().state(MAPPED, RUN).equals("success"));
    assertThat(cluster.api().count(MAPPED, RUN, "success")).isEqualTo(10_002);
    assertThat(cluster.api().returned(MAPPED, RUN, "sum").asLong()).isEqualTo(99_990_000);
  }

  private void awaitMiddle() {
    await().atMost(LIMIT).until(() -> cluster.ledger().size() > MIDDLE);
  }

  private void awaitSuccess() {
    await().atMost(LIMIT).until(() -> cluster.api().state(DAG, RUN).equals("success"));
    assertThat(cluster.api().count(DAG, RUN, "success")).isEqualTo(TASKS);
  }

  /** The tasks that ran, without their tries: a lost worker's tasks had to run again. */
  private static List<String> tasks(List<String> ledger) {
    return ledger.stream().map(line -> line.substring(0, line.indexOf(' '))).distinct().toList();
  }
}
