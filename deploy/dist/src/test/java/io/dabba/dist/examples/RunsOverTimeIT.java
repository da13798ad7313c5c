package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are cleared, marked and backfilled, through scheduler, broker and worker. */
@Timeout(60)
class RunsOverTimeIT {
  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "runs.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldSucceedTheSecondTime() throws Exception {
    // Given
    Path file = folder.resolve("found");
    JsonNode failed = node.api().runToTheEnd("second_chance", Map.of("file", file.toString()));
    assertThat(failed.path("state").asText()).isEqualTo("failed");
    String runId = failed.path("dag_run_id").asText();
    Files.createFile(file);

    // When
    JsonNode cleared =
        node.api()
            .post(
                "/api/v2/dags/second_chance/clearTaskInstances",
                Map.of("dry_run", false, "dag_run_id", runId));

    // Then
    assertThat(texts(cleared.path("task_instances"), "task_id"))
        .containsExactly("needs_file", "follows");
    JsonNode run = awaitState("second_chance", runId, "success");
    JsonNode tries =
        node.api()
            .get("/api/v2/dags/second_chance/dagRuns/" + runId + "/taskInstances/needs_file/tries");
    assertThat(texts(tries.path("task_instances"), "state")).containsExactly("failed", "success");
    assertThat(node.api().log(run, "needs_file", 2)).contains("looking for it in try 2");
  }

  @Test
  void shouldRestartARunningTask() throws Exception {
    // Given
    Path file = folder.resolve("awake");
    String runId = node.api().trigger("restarted", Map.of("file", file.toString()));
    JsonNode run = node.api().dagRun("restarted", runId);
    await().until(() -> node.api().task(run, "sleeps").path("state").asText().equals("running"));
    Files.createFile(file);

    // When
    node.api()
        .post(
            "/api/v2/dags/restarted/clearTaskInstances",
            Map.of("dry_run", false, "dag_run_id", runId, "only_running", true));

    // Then
    awaitState("restarted", runId, "success");
    assertThat(node.api().task(run, "sleeps").path("try_number").asInt()).isEqualTo(2);
  }

  @Test
  void shouldMakeUpForFiveDays() {
    // When
    JsonNode backfill =
        node.api()
            .post(
                "/api/v2/backfills",
                Map.of(
                    "dag_id",
                    "daily",
                    "from_date",
                    "2024-01-01T00:00:00Z",
                    "to_date",
                    "2024-01-05T00:00:00Z",
                    "reprocess_behavior",
                    "failed",
                    "max_active_runs",
                    3));

    // Then
    String path = "/api/v2/backfills/" + backfill.path("id").asText();
    await().until(() -> node.api().get(path).path("completed_at").isTextual());
    JsonNode dates = node.api().get(path + "/dag_runs").path("dag_runs");
    assertThat(texts(dates, "state")).hasSize(5).containsOnly("success");
    JsonNode last = node.api().dagRun("daily", dates.path(4).path("dag_run_id").asText());
    assertThat(last.path("run_type").asText()).isEqualTo("backfill");
    assertThat(node.api().value(last, "count").path("day").asText()).isEqualTo("2024-01-05");
  }

  private static JsonNode awaitState(String dagId, String runId, String state) {
    return await()
        .until(
            () -> node.api().dagRun(dagId, runId), run -> run.path("state").asText().equals(state));
  }

  private static List<String> texts(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }
}
