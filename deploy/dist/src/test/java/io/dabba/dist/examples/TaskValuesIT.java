package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
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
}
