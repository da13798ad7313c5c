package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every way a task can end, through scheduler, broker and worker. */
@Timeout(60)
class TaskEndsIT {
  private static final String PROCESS = "process ";

  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "ends.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldRetryUntilATrySucceeds() {
    // When
    JsonNode run = run("flaky");

    // Then
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(node.api().task(run, "flaky").path("try_number").asInt()).isEqualTo(3);
    assertThat(node.api().task(run, "flaky").path("max_tries").asInt()).isEqualTo(3);
    assertThat(node.api().value(run, "flaky").path("tries").asInt()).isEqualTo(3);
    for (int tryNumber = 1; tryNumber <= 3; tryNumber++) {
      assertThat(node.api().log(run, "flaky", tryNumber)).contains("this is try " + tryNumber);
    }
  }

  @Test
  void shouldFailTheRunAfterTheLastTry() {
    // When
    JsonNode run = run("gives_up");

    // Then
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(node.api().states(run))
        .containsExactly(entry("breaks", "failed"), entry("never", "upstream_failed"));
    JsonNode task = node.api().task(run, "breaks");
    assertThat(task.path("try_number").asInt()).isEqualTo(2);
    assertThat(task.path("error").asText()).contains("expected exit code 0, found 7");
  }

  @Test
  void shouldStopATaskThatTakesTooLong() {
    // When
    JsonNode run = run("times_out");

    // Then
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(node.api().states(run))
        .containsExactly(entry("slow", "failed"), entry("never", "upstream_failed"));
    assertThat(node.api().task(run, "slow").path("error").asText()).contains("execution_timeout");
    awaitDeathOf(process(run, "slow"));
  }

  @Test
  void shouldSkipATaskThatAsksForIt() {
    // When
    JsonNode run = run("skips");

    // Then
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(node.api().states(run))
        .containsExactly(
            entry("skipped", "skipped"),
            entry("follows", "skipped"),
            entry("regardless", "success"));
  }

  @Test
  void shouldJoinByTriggerRule() {
    // When
    JsonNode run = run("joins");

    // Then
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(node.api().states(run))
        .containsOnly(
            entry("good", "success"),
            entry("bad", "failed"),
            entry("all_success", "upstream_failed"),
            entry("all_done", "success"),
            entry("one_success", "success"));
  }

  @Test
  void shouldStopTheProcessesOfACancelledRun() {
    // Given
    String runId = node.api().trigger("endless", Map.of());
    JsonNode running = node.api().dagRun("endless", runId);
    await().until(() -> !processes(running, "sleeps").isEmpty());
    long process = process(running, "sleeps");

    // When
    node.api().cancel("endless", runId);

    // Then
    JsonNode run = node.api().awaitEnd("endless", runId);
    assertThat(run.path("state").asText()).isEqualTo("failed");
    assertThat(node.api().states(run).values()).doesNotContain("success", "running", "queued");
    awaitDeathOf(process);
  }

  private static JsonNode run(String dagId) {
    return node.api().runToTheEnd(dagId, Map.of());
  }

  private static long process(JsonNode run, String taskId) {
    return processes(run, taskId).get(0);
  }

  private static List<Long> processes(JsonNode run, String taskId) {
    return node.api().log(run, taskId, 1).stream()
        .filter(line -> line.startsWith(PROCESS))
        .map(line -> Long.parseLong(line.substring(PROCESS.length())))
        .toList();
  }

  private static void awaitDeathOf(long pid) {
    await()
        .untilAsserted(
            () -> assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty());
  }
}
