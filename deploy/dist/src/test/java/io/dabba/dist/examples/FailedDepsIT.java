package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a task is not running, as people are told on a node that lives. */
@Timeout(60)
class FailedDepsIT {
  @TempDir private static Path folder;
  private static LiveNode node;
  private static String runId;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "held.yaml");
    dabba("pools", "set", "one_seat", "1", "for one");
    runId = node.api().trigger("held", Map.of("gate", gate("held").toString()));
    JsonNode run = node.api().dagRun("held", runId);
    for (String running : new String[] {"gate", "sits"}) {
      await().until(() -> state(run, running).equals("running"));
    }
    await().until(() -> state(run, "again").equals("up_for_retry"));
    await().until(() -> state(run, "later").equals("deferred"));
  }

  @AfterAll
  static void stop() throws Exception {
    Files.createFile(gate("held"));
    node.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "follows  | upstream  | upstream gate is running",
        "stands   | pool      | pool \"one_seat\": 1 of 1 slots are taken, 1 are waited for",
        "homeless | pool      | pool \"no_such_pool\" does not exist",
        "lonely   | no_worker | no worker serves queue \"nobody_serves\"",
        "later    | trigger   | is deferred, until 20",
        "again    | time      | waits for its next try until 20"
      })
  void shouldSayWhatHoldsATaskBack(String taskId, String name, String reason) {
    // When
    JsonNode told = await().until(() -> why("held", runId, taskId), why -> why.size() == 1).path(0);

    // Then
    assertThat(told.path("name").asText()).isEqualTo(name);
    assertThat(told.path("reason").asText()).startsWith(reason);
    JsonNode printed =
        Json.tree(dabba("tasks", "failed-deps", "held", taskId, runId, "-o", "json").output());
    assertThat(printed.path(0)).isEqualTo(told);
  }

  @Test
  void shouldHaveNothingToSayOfATaskThatRuns() {
    // When
    Dabba said = dabba("tasks", "failed-deps", "held", "gate", runId);

    // Then
    assertThat(said.error()).contains("nothing holds it back");
    assertThat(why("held", runId, "gate")).isEmpty();
  }

  @Test
  void shouldSayThatTheDagIsPaused() throws Exception {
    // Given
    String halted = node.api().trigger("halted", Map.of("gate", gate("halted").toString()));
    JsonNode run = node.api().dagRun("halted", halted);
    await().until(() -> state(run, "gate").equals("running"));
    dabba("dags", "pause", "halted");
    Files.createFile(gate("halted"));
    await().until(() -> state(run, "gate").equals("success"));

    // When
    JsonNode told = why("halted", halted, "follows");

    // Then
    assertThat(told.findValuesAsText("name")).contains("dag_paused");
    dabba("dags", "unpause", "halted");
    assertThat(node.api().awaitEnd("halted", halted).path("state").asText()).isEqualTo("success");
  }

  private static JsonNode why(String dagId, String run, String taskId) {
    return node.api()
        .get(
            "/api/v2/dags/"
                + dagId
                + "/dagRuns/"
                + run
                + "/taskInstances/"
                + taskId
                + "/dependencies")
        .path("dependencies");
  }

  private static String state(JsonNode run, String taskId) {
    return node.api().task(run, taskId).path("state").asText();
  }

  private static Path gate(String name) {
    return folder.resolve(name + ".gate");
  }

  private static Dabba dabba(String... arguments) {
    Dabba dabba = Dabba.run(node.data(), arguments);
    assertThat(dabba.exitCode()).as(dabba.error()).isZero();
    return dabba;
  }
}
