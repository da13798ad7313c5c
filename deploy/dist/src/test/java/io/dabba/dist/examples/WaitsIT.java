package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tasks that wait without a slot, through scheduler, broker and worker. */
@Timeout(180)
class WaitsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int MANY = 1_000;

  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "waits.yaml");
    Files.writeString(node.dags().resolve("many.yaml"), many());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({"waits_for_file, up_for_reschedule", "polls_for_file, deferred"})
  void shouldSeeAFileThatIsMadeLater(String dagId, String between) throws IOException {
    // Given
    Path file = folder.resolve(dagId);
    String run = node.api().trigger(dagId, Map.of("path", file.toString()));
    awaitState(dagId, run, "look", between);

    // When
    Files.writeString(file, "here");

    // Then
    JsonNode ended = node.api().awaitEnd(dagId, run);
    assertThat(ended.path("state").asText()).isEqualTo("success");
    assertThat(node.api().task(ended, "look").path("try_number").asInt()).isEqualTo(1);
    assertThat(node.api().value(ended, "look").get(0).asText()).isEqualTo(file.toString());
    assertThat(node.api().log(ended, "look", 1)).hasSizeGreaterThan(2);
  }

  @Test
  void shouldFailWithoutARetryOrBeSkippedWhenASensorTakesTooLong() {
    // When
    JsonNode run = node.api().runToTheEnd("gives_up", Map.of());

    // Then
    assertThat(node.api().states(run))
        .containsEntry("look", "failed")
        .containsEntry("soft", "skipped");
    assertThat(node.api().task(run, "look").path("try_number").asInt()).isEqualTo(1);
  }

  @Test
  void shouldWaitForATaskOfAnotherDag() {
    // Given
    String waiting = node.api().trigger("consumes", Map.of("run", "produced"));
    awaitState("consumes", waiting, "wait", "deferred");

    // When
    Dabba trigger = dabba("dags", "trigger", "produces", "--run-id", "produced");

    // Then
    assertThat(trigger.exitCode()).as(trigger.error()).isZero();
    assertThat(node.api().awaitEnd("consumes", waiting).path("state").asText())
        .isEqualTo("success");
  }

  @Test
  void shouldGoOnWithWhatAPersonAnswers() {
    // Given
    String runId = node.api().trigger("asks", Map.of());
    awaitState("asks", runId, "ask", "awaiting_input");
    Dabba list = dabba("tasks", "awaiting-input", "-o", "json");

    // When
    Dabba respond =
        dabba(
            "tasks",
            "respond",
            "asks",
            runId,
            "ask",
            "--option",
            "Approve",
            "-p",
            "{\"note\":\"ok\"}");

    // Then
    assertThat(list.output()).contains("Send lunch?", runId);
    assertThat(respond.exitCode()).as(respond.error()).isZero();
    JsonNode run = node.api().awaitEnd("asks", runId);
    assertThat(node.api().states(run)).containsEntry("send", "success");
    JsonNode value = node.api().value(run, "ask");
    assertThat(value.path("chosen_options").get(0).asText()).isEqualTo("Approve");
    assertThat(value.at("/params_input/note").asText()).isEqualTo("ok");
    assertThat(value.path("responded_by_user").asText()).isEqualTo("admin");
  }

  @Test
  void shouldSkipWhatFollowsARejection() {
    // Given
    String runId = node.api().trigger("asks", Map.of());
    awaitState("asks", runId, "ask", "awaiting_input");

    // When
    Dabba respond = dabba("tasks", "respond", "asks", runId, "ask", "--option", "Reject");

    // Then
    assertThat(respond.exitCode()).as(respond.error()).isZero();
    JsonNode run = node.api().awaitEnd("asks", runId);
    assertThat(node.api().states(run))
        .containsEntry("ask", "success")
        .containsEntry("send", "skipped");
  }

  @Test
  void shouldGoOnWithAnEvent() {
    // Given
    String runId = node.api().trigger("waits_for_event", Map.of());
    awaitState("waits_for_event", runId, "wait", "deferred");

    // When
    Dabba raise = dabba("events", "raise", "orders_ready", "--payload", "{\"count\":3}");

    // Then
    assertThat(raise.exitCode()).as(raise.error()).isZero();
    JsonNode run = node.api().awaitEnd("waits_for_event", runId);
    assertThat(node.api().value(run, "wait").path("count").asInt()).isEqualTo(3);
  }

  @Test
  void shouldRunOthersWhileAThousandTasksWait() {
    // Given
    await().atMost(PATIENCE).until(() -> dabba("dags", "details", "many").exitCode() == 0);
    String waiting = node.api().trigger("many", Map.of());
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                node.api()
                        .get(
                            "/api/v2/dags/many/dagRuns/"
                                + waiting
                                + "/taskInstances?limit=1&state=deferred")
                        .path("total_entries")
                        .asInt()
                    == MANY);

    // When
    JsonNode other = node.api().runToTheEnd("produces", Map.of());

    // Then
    assertThat(other.path("state").asText()).isEqualTo("success");
    assertThat(dabba("events", "raise", "start_all").exitCode()).isZero();
    await()
        .atMost(PATIENCE)
        .until(() -> node.api().dagRun("many", waiting).path("state").asText().equals("success"));
  }

  private static void awaitState(String dagId, String runId, String taskId, String state) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                node.api()
                    .task(node.api().dagRun(dagId, runId), taskId)
                    .path("state")
                    .asText()
                    .equals(state));
  }

  private static Dabba dabba(String... arguments) {
    return Dabba.run(node.data(), arguments);
  }

  private static String many() {
    String tasks =
        IntStream.range(0, MANY)
            .mapToObj(index -> "  t" + index + ": {event_sensor: start_all}\n")
            .collect(Collectors.joining());
    return "dag_id: many\ntasks:\n" + tasks;
  }
}
