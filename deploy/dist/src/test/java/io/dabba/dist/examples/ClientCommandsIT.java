package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.embedded.Loopback;
import io.dabba.scheduler.cli.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client commands against a scheduler and a worker that live. */
@Timeout(60)
class ClientCommandsIT {
  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "clients.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @ParameterizedTest
  @CsvSource({"greets, 0, success", "breaks, 1, failed"})
  void shouldEndAsTheRunDoes(String dagId, int exitCode, String state) {
    // When
    Dabba trigger = dabba("dags", "trigger", dagId, "--wait", "-o", "json");

    // Then
    assertThat(trigger.exitCode()).as(trigger.error()).isEqualTo(exitCode);
    assertThat(first(trigger).path("state").asText()).isEqualTo(state);
    assertThat(trigger.error()).contains(": " + state + ", 1 " + state);
  }

  @Test
  void shouldRefuseAnUnknownDag() {
    // When
    Dabba trigger = dabba("dags", "trigger", "nope");

    // Then
    assertThat(trigger.exitCode()).isEqualTo(2);
    assertThat(trigger.error()).startsWith("error: ").contains("nope");
  }

  @Test
  void shouldTellThatNobodyAnswers() {
    // Given
    Path elsewhere = folder.resolve("elsewhere");
    new Credentials("http://127.0.0.1:" + Loopback.freePort(), "admin", "x").write(elsewhere);

    // When
    Dabba list = Dabba.run(elsewhere, "dags", "list");

    // Then
    assertThat(list.exitCode()).isEqualTo(3);
    assertThat(list.error()).startsWith("error: api: expected an answer from http://127.0.0.1:");
  }

  @Test
  void shouldShowLinesWhileTheTaskRuns() throws Exception {
    // Given
    Path gate = folder.resolve("gate");
    String conf = "{\"gate\": \"" + gate + "\"}";
    dabba("dags", "trigger", "gated", "--run-id", "streamed", "--conf", conf);
    await().until(() -> !lines("gated", "streamed", "wait").isEmpty());
    Dabba logs = new Dabba(node.data(), "tasks", "logs", "gated", "streamed", "wait", "--follow");

    // When
    CompletableFuture<Integer> following = CompletableFuture.supplyAsync(logs::call);
    await().until(() -> logs.output().contains("before"));

    // Then
    assertThat(logs.output()).doesNotContain("after");
    Files.createFile(gate);
    assertThat(following.join()).isZero();
    assertThat(logs.output().lines().filter(line -> line.endsWith("after"))).hasSize(1);
  }

  @Test
  void shouldListWhatBecameOfARun() {
    // Given
    dabba("dags", "trigger", "breaks", "--run-id", "listed", "--wait");

    // When
    Dabba states = dabba("tasks", "states-for-dag-run", "breaks", "listed", "-o", "json");
    Dabba runs = dabba("dags", "list-runs", "breaks", "--state", "failed", "-o", "json");

    // Then
    assertThat(first(states).path("task_id").asText()).isEqualTo("break");
    assertThat(first(states).path("state").asText()).isEqualTo("failed");
    assertThat(Json.tree(runs.output()))
        .anySatisfy(run -> assertThat(run.path("run_id").asText()).isEqualTo("listed"));
  }

  @Test
  void shouldHoldRunsOfAPausedDag() throws Exception {
    // Given
    Files.writeString(
        node.dags().resolve("held.yaml"), "{dag_id: held, tasks: {greet: {bash: echo hello}}}");
    await().until(() -> dabba("dags", "pause", "held").exitCode() == 0);

    // When
    dabba("dags", "trigger", "held", "--run-id", "waits");
    dabba("dags", "trigger", "greets", "--wait");
    String whilePaused = node.api().dagRun("held", "waits").path("state").asText();
    Dabba unpause = dabba("dags", "unpause", "held");

    // Then
    assertThat(whilePaused).isEqualTo("queued");
    assertThat(unpause.exitCode()).isZero();
    assertThat(node.api().awaitEnd("held", "waits").path("state").asText()).isEqualTo("success");
  }

  @Test
  void shouldListBrokenFiles() throws Exception {
    // Given
    Files.writeString(node.dags().resolve("broken.yaml"), "dag_id: broken\ntasks: {a: bahs}\n");

    // When
    Dabba errors =
        await()
            .until(
                () -> dabba("dags", "list-import-errors", "-o", "json"),
                list -> list.output().contains("broken.yaml"));

    // Then
    assertThat(errors.output()).contains("bahs");
    assertThat(dabba("dags", "trigger", "greets", "--wait").exitCode()).isZero();
  }

  private static String lines(String dagId, String runId, String taskId) {
    return dabba("tasks", "logs", dagId, runId, taskId).output();
  }

  private static Dabba dabba(String... arguments) {
    return Dabba.run(node.data(), arguments);
  }

  private static JsonNode first(Dabba command) {
    return Json.tree(command.output()).path(0);
  }
}
