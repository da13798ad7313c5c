package io.dabba.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Workers that go, are frozen and are killed, as processes, at leases of one second. */
@Timeout(300)
class WorkerFaultsIT {
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String RUN = "once";
  private static final int BOXES = 1_500;

  @TempDir static Path folder;
  private static Cluster cluster;

  @BeforeAll
  static void start() throws IOException {
    cluster =
        new Cluster(
            folder,
            List.of("Steady.java", "frozen.yaml", "slow.yaml"),
            Map.of("DABBA_WORKER_LEASE", "1s", "DABBA_WORKER_HEARTBEAT", "200ms"));
    await().atMost(LIMIT).until(() -> cluster.api().knows("healthy"));
    await().atMost(LIMIT).until(() -> cluster.api().knows("slow"));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldRunEveryTaskOnceWhileWorkersAreReplaced() throws Exception {
    // Given
    cluster.api().trigger("steady", RUN);
    await().atMost(LIMIT).until(() -> boxes().size() > BOXES / 20);

    // When
    for (int index = 0; index < 3; index++) {
      cluster.replaceWorker(index);
    }

    // Then
    awaitState("steady", "success");
    assertThat(boxes()).hasSize(BOXES).doesNotHaveDuplicates().allMatch(box -> box.endsWith(" 1"));
  }

  @Test
  void shouldRefuseWhatAFrozenWorkerReportsWhenItWakes() throws Exception {
    // Given
    cluster.api().trigger("frozen", RUN, "{\"folder\": \"" + folder + "\"}");
    ProcessHandle runsOn = shell("runs_on");
    shell("ends");
    List<DabbaProcess> frozen = alive();
    for (DabbaProcess worker : frozen) {
      worker.freeze();
    }
    Files.createFile(folder.resolve("go"));
    cluster.startWorker();
    awaitState("frozen", "success");

    // When
    for (DabbaProcess worker : frozen) {
      worker.wake();
    }

    // Then
    await().atMost(LIMIT).until(() -> !runsOn.isAlive());
    frozen.forEach(worker -> worker.awaitText("lease lost"));
    assertThat(cluster.api().returned("frozen", RUN, "runs_on").asInt()).isEqualTo(2);
    assertThat(cluster.api().returned("frozen", RUN, "ends").asInt()).isEqualTo(2);
    assertThat(cluster.api().state("frozen", RUN)).isEqualTo("success");
  }

  @Test
  void shouldQuarantineATaskThatKillsItsWorkers() throws Exception {
    // Given
    List<DabbaProcess> before = alive();

    // When
    cluster.api().trigger("poison", RUN);

    // Then
    awaitState("poison", "failed");
    assertThat(before.stream().filter(worker -> !worker.isAlive())).hasSize(3);
    assertThat(cluster.api().why("poison", RUN, "halts")).contains("has lost 3 workers");
    for (int started = 0; started < 3; started++) {
      cluster.startWorker();
    }
    cluster.api().trigger("healthy", RUN);
    awaitState("healthy", "success");
  }

  @Test
  void shouldEndAtOnceWhenItIsInterruptedTwice() throws Exception {
    // Given
    DabbaProcess worker = cluster.startWorkerOf("hard");
    cluster.api().trigger("slow", RUN, "{\"folder\": \"" + folder + "\"}");
    ProcessHandle sleeps = shell("sleeps");
    worker.interrupt();
    worker.awaitText("worker draining");

    // When
    worker.interrupt();

    // Then
    assertThat(worker.exitCode()).isEqualTo(130);
    assertThat(worker.output()).doesNotContain("worker drained");
    await().atMost(LIMIT).until(() -> !sleeps.isAlive());
  }

  private static List<DabbaProcess> alive() {
    return cluster.workers().stream().filter(DabbaProcess::isAlive).toList();
  }

  private static void awaitState(String dagId, String state) {
    await().atMost(LIMIT).until(() -> cluster.api().state(dagId, RUN).equals(state));
  }

  private static List<String> boxes() throws IOException {
    return cluster.ledger().stream().filter(line -> line.startsWith("box ")).toList();
  }

  /** The shell of a task's first try, once it runs. */
  private static ProcessHandle shell(String taskId) {
    Path file = folder.resolve(taskId + ".pid");
    await().atMost(LIMIT).until(() -> Files.exists(file) && Files.size(file) > 0);
    return await()
        .until(
            () -> ProcessHandle.of(Long.parseLong(Files.readString(file).strip())),
            java.util.Optional::isPresent)
        .orElseThrow();
  }
}
