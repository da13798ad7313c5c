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

/** DAGs that assets make run, the examples among them, through scheduler, broker and worker. */
@Timeout(60)
class AssetsIT {
  private static final String EVENTS = "/api/v2/assets/events";

  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws Exception {
    Path dags = Files.createDirectories(folder.resolve("dags"));
    for (String example : List.of("assets.yaml", "AssetAlias.java")) {
      Files.copy(Examples.FOLDER.resolve("features").resolve(example), dags.resolve(example));
    }
    node = LiveNode.start(folder, "asset_consumers.yaml");
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldStartTheDagThatWaitsForTwoAssets() {
    // Given
    JsonNode producer = node.api().runToTheEnd("feature_asset_producer", Map.of());
    await().until(() -> queued("feature_asset_consumer").equals(List.of("feature_orders")));
    assertThat(runs("feature_asset_consumer")).isEmpty();

    // When
    JsonNode reported =
        node.api().post(EVENTS, Map.of("name", "feature_menu", "extra", Map.of("dishes", 3)));

    // Then
    JsonNode run = awaitRun("feature_asset_consumer");
    assertThat(run.path("run_type").asText()).isEqualTo("asset_triggered");
    assertThat(run.path("state").asText()).isEqualTo("success");
    assertThat(queued("feature_asset_consumer")).isEmpty();
    JsonNode written = node.api().get(EVENTS + "?name=feature_orders").at("/asset_events/0");
    assertThat(written.path("source_dag_id").asText()).isEqualTo("feature_asset_producer");
    assertThat(written.path("source_task_id").asText()).isEqualTo("write");
    assertThat(written.path("source_run_id")).isEqualTo(producer.path("dag_run_id"));
    JsonNode told = node.api().get(EVENTS + "?name=feature_menu").at("/asset_events/0");
    assertThat(told.path("id")).isEqualTo(reported.path("id"));
    assertThat(told.at("/extra/dishes").asInt()).isEqualTo(3);
    assertThat(told.path("source_dag_id").isNull()).isTrue();
  }

  @Test
  void shouldStartTheDagThatWaitsForAnAlias() {
    // When
    node.api().runToTheEnd("feature_asset_alias", Map.of());

    // Then
    assertThat(awaitRun("reads_alias").path("state").asText()).isEqualTo("success");
    JsonNode event = node.api().get(EVENTS + "?name=feature_orders_pune").at("/asset_events/0");
    assertThat(event.at("/extra/city").asText()).isEqualTo("pune");
    Dabba list = Dabba.run(node.data(), "assets", "list", "-o", "json");
    assertThat(list.output()).contains("feature_orders_mumbai", "feature_orders_pune");
  }

  @Test
  void shouldForgetQueuedEvents() {
    // Given
    Dabba open = Dabba.run(node.data(), "assets", "report", "shop_open");
    assertThat(open.exitCode()).as(open.error()).isZero();
    await().until(() -> queued("patient").equals(List.of("shop_open")));

    // When
    node.api().delete("/api/v2/dags/patient/assets/queuedEvents");

    // Then
    assertThat(queued("patient")).isEmpty();
    node.api().post(EVENTS, Map.of("name", "shop_stocked"));
    await().until(() -> queued("patient").equals(List.of("shop_stocked")));
    assertThat(runs("patient")).isEmpty();
  }

  private static List<String> queued(String dagId) {
    JsonNode events =
        node.api().get("/api/v2/dags/" + dagId + "/assets/queuedEvents").path("queued_events");
    return StreamSupport.stream(events.spliterator(), false)
        .map(event -> event.path("name").asText())
        .toList();
  }

  private static JsonNode runs(String dagId) {
    return node.api().get("/api/v2/dags/" + dagId + "/dagRuns").path("dag_runs");
  }

  private static JsonNode awaitRun(String dagId) {
    JsonNode first = await().until(() -> runs(dagId), runs -> !runs.isEmpty()).path(0);
    return node.api().awaitEnd(dagId, first.path("dag_run_id").asText());
  }
}
