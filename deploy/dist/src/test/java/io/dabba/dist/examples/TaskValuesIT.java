package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
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

/** What tasks are given, and what they give each other. */
@Timeout(60)
class TaskValuesIT {
  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    node = LiveNode.start(folder, "values.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldFollowTheBranchThatParamsChoose() {
    // When
    JsonNode run =
        node.api()
            .runToTheEnd("chooses", Map.of("size", "large", "name", "$(id); `id`", "city", "Pune"));

    // Then
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(node.api().states(run))
        .containsOnly(
            entry("choose", "success"),
            entry("small", "skipped"),
            entry("large", "success"),
            entry("greet", "success"));
    assertThat(node.api().value(run, "greet").asText()).isEqualTo("$(id); `id` of Pune");
  }

  @Test
  void shouldCallAServer() throws Exception {
    // Given
    try (OrderServer server = OrderServer.start()) {

      // When
      JsonNode run =
          node.api().runToTheEnd("calls", Map.of("url", server.url(), "limit", 5, "city", "Pune"));

      // Then
      assertThat(run.path("state").asText()).isEqualTo("failed");
      assertThat(node.api().states(run))
          .containsOnly(
              entry("ask", "success"), entry("count", "success"), entry("refused", "failed"));
      assertThat(node.api().task(run, "ask").path("try_number").asInt()).isEqualTo(2);
      assertThat(node.api().value(run, "count").asInt()).isEqualTo(2);
      assertThat(node.api().task(run, "refused").path("try_number").asInt()).isEqualTo(1);
      assertThat(node.api().task(run, "refused").path("error").asText()).contains("found 404");
      assertThat(server.request(1).method()).isEqualTo("POST");
      assertThat(server.request(1).path()).isEqualTo("/orders?limit=5");
      assertThat(Json.tree(server.request(1).body()).path("city").asText()).isEqualTo("Pune");
      assertThat(server.request(1).run()).isEqualTo(run.path("dag_run_id").asText());
    }
  }

  @Test
  void shouldPassLargeValuesThroughTheValueStore() {
    // When
    JsonNode run = node.api().runToTheEnd("large_values", Map.of());

    // Then
    assertThat(node.api().states(run))
        .containsOnly(
            entry("make", "success"), entry("measure", "success"), entry("too_large", "failed"));
    assertThat(node.api().value(run, "make").path("bytes").asInt()).isEqualTo(60_002);
    assertThat(node.api().value(run, "measure").asInt()).isEqualTo(60_000);
    assertThat(node.api().task(run, "too_large").path("error").asText())
        .contains("expected at most 102400 bytes of JSON, found 150002");
  }

  @Test
  void shouldShowWhatTemplatesBecameInEachTry() throws Exception {
    // Given
    dabba("variables", "set", "shop_secret", "open-sesame");
    dabba("connections", "add", "orders_db", "--conn-uri", "postgres://ann:pa55word@db/orders");
    Path gate = folder.resolve("gate");
    Object conf = Map.of("gate", gate.toString(), "long", "x".repeat(5_000));
    String runId = node.api().trigger("shows", conf);
    JsonNode run = node.api().dagRun("shows", runId);
    JsonNode running =
        await()
            .until(
                () -> node.api().task(run, "connect").path("rendered_fields"),
                fields -> fields.has("command"));

    // When
    Files.createFile(gate);

    // Then
    node.api().awaitEnd("shows", runId);
    assertThat(running.path("command").asText()).startsWith("until [ -e \"" + gate);
    assertThat(running.path("env"))
        .isEqualTo(
            Json.tree("{\"TRY\": \"1\", \"ADDRESS\": \"db://ann:***@db\", \"SHOP\": \"***\"}"));
    JsonNode tries =
        node.api().get("/api/v2/dags/shows/dagRuns/" + runId + "/taskInstances/connect/tries");
    assertThat(tries.at("/task_instances/0/rendered_fields")).isEqualTo(running);
    assertThat(tries.at("/task_instances/1/rendered_fields/env/TRY").asText()).isEqualTo("2");
    assertThat(node.api().task(run, "long").at("/rendered_fields/env").asText())
        .startsWith("{\"LONG\":\"xxx")
        .contains("(truncated: 5011 characters, 4096 shown)");
  }

  private static void dabba(String... arguments) {
    Dabba dabba = Dabba.run(node.data(), arguments);
    assertThat(dabba.exitCode()).as(dabba.error()).isZero();
  }
}
