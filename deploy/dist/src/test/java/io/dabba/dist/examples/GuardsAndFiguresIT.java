package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Circuit breakers that tasks of several DAGs share, and figures that tasks publish. */
@Timeout(120)
class GuardsAndFiguresIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String FIGURES = "features/business_metrics.yaml";
  private static final String ORDERS = "flipkart/FlipkartOrderProcessing.java";

  @TempDir private static Path folder;
  private static LiveNode node;

  @BeforeAll
  static void start() throws IOException {
    node = LiveNode.start(folder, "guarded.yaml");
    copy(FIGURES);
    copy(ORDERS);
    node.api().runToTheEnd("breaks_circuits", Map.of());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @Test
  void shouldRefuseTasksWhileABreakerIsOpen() {
    // When
    JsonNode run = node.api().runToTheEnd("calls_courier", Map.of());

    // Then
    assertThat(node.api().states(run))
        .isEqualTo(Map.of("refused", "failed", "passed_over", "skipped"));
    assertThat(String.join("\n", node.api().log(run, "refused", 1)))
        .contains("circuit breaker \"courier\": expected it closed, found it open until");
  }

  @Test
  void shouldListAndResetBreakers() {
    // Given
    JsonNode listed = Json.tree(dabba("breakers", "list", "-o", "json").output());

    // When
    Dabba reset = dabba("breakers", "reset", "bank");

    // Then
    assertThat(listed.findValuesAsText("name")).containsExactly("bank", "courier");
    assertThat(listed.findValuesAsText("state")).containsExactly("open", "open");
    assertThat(reset.output()).contains("Circuit breaker bank is closed");
    JsonNode run = node.api().runToTheEnd("calls_bank", Map.of());
    assertThat(run.path("state").asText()).isEqualTo("success");
  }

  @Test
  void shouldNotResetABreakerThatIsNone() {
    // When
    Dabba reset = dabba("breakers", "reset", "nobody");

    // Then
    assertThat(reset.exitCode()).isNotZero();
    assertThat(reset.error()).contains("no circuit breaker has the name \"nobody\"");
  }

  @Test
  void shouldShowOnTheMetricsThatABreakerIsOpen() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(node.api().open("/metrics").body())
                    .contains("dabba_circuit_breaker_state{name=\"courier\"} 2.0"));
  }

  @Test
  void shouldCountTheTryThatSucceedsOnly() {
    // When
    JsonNode run = node.api().runToTheEnd("counts", Map.of());

    // Then
    assertThat(node.api().task(run, "once_at_last").path("try_number").asInt()).isEqualTo(2);
    assertThat(node.workerMetrics().scrape())
        .contains("dabba_business_boxes_total{dag_id=\"counts\",region=\"west\"} 5.0")
        .doesNotContain("\"4711\"");
    assertThat(String.join("\n", node.api().log(run, "once_at_last", 2)))
        .contains("metric boxes: expected labels of worker.metric_labels");
  }

  @Test
  void shouldPublishFromShellAndPython() {
    // When
    runExample("feature_business_metrics");

    // Then
    assertThat(node.workerMetrics().scrape())
        .contains(series("boxes_delivered_total", "feature_business_metrics", "north", "75.0"))
        .contains(series("boxes_delivered_total", "feature_business_metrics", "west", "75.0"))
        .contains(series("van_load_percent", "feature_business_metrics", "west", "75.0"));
  }

  /** It is scheduled too, so it may have run more than once. */
  @Test
  void shouldPublishOrdersAndRupeesOfAnExample() {
    // When
    runExample("flipkart_order_processing");

    // Then
    assertThat(node.workerMetrics().scrape())
        .contains(series("orders_processed_total", "flipkart_order_processing", "west", ""))
        .contains(series("order_value_inr_total", "flipkart_order_processing", "south", ""))
        .contains(
            "dabba_business_payment_success_percent{company=\"flipkart\","
                + "dag_id=\"flipkart_order_processing\"} 50.0");
  }

  private static String series(String name, String dagId, String region, String value) {
    return "dabba_business_%s{dag_id=\"%s\",region=\"%s\"} %s"
        .formatted(name, dagId, region, value);
  }

  /** Its file has been added to the folder of a node that ran already. */
  private static void runExample(String dagId) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                !node.api()
                    .get("/api/v2/dags?dag_id_pattern=" + dagId)
                    .at("/dags/0")
                    .isMissingNode());
    JsonNode run = node.api().runToTheEnd(dagId, Map.of());
    assertThat(run.path("state").asText()).isEqualTo("success");
  }

  private static void copy(String example) throws IOException {
    Path target = node.dags().resolve(example);
    Files.createDirectories(target.getParent());
    Files.copy(Examples.FOLDER.resolve(example), target);
  }

  private static Dabba dabba(String... arguments) {
    return Dabba.run(node.data(), arguments);
  }
}
