package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import io.dabba.scheduler.core.policy.RetryDelay;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResilientBusinessPipelineTest {
  private static final String FILE = "production/ResilientBusinessPipeline.java";
  private static final String DAG = "resilient_business_pipeline";
  private static final String BANKING = "process_banking_transactions";
  private static final String INVENTORY = "sync_ecommerce_inventory";
  private static final String MARKETING = "process_marketing_analytics";

  @TempDir Path books;

  @Test
  void shouldWaitAsLongAsEachTaskIsWorth() {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    RetryPolicy banking = dag.tasks().get(dag.indexOf(BANKING)).retry();
    assertThat(banking)
        .isEqualTo(new RetryPolicy(5, Duration.ofSeconds(30), 2, Duration.ofMinutes(10)));
    assertThat(dag.tasks().get(dag.indexOf(INVENTORY)).retry().delay())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(dag.tasks().get(dag.indexOf(MARKETING)).retry().retries()).isEqualTo(1);
    assertThat(dag.tasks().get(dag.indexOf(INVENTORY)).upstream()).containsExactly(BANKING);
    assertThat(dag.tasks().get(dag.indexOf(MARKETING)).upstream()).containsExactly(BANKING);
  }

  @ParameterizedTest
  @CsvSource({"1, 30, 60", "2, 60, 120", "3, 120, 240", "4, 240, 480", "5, 480, 600"})
  void shouldDoubleTheWaitOfBanking(int failed, long atLeast, long atMost) {
    // Given
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);
    RetryPolicy banking = dag.tasks().get(dag.indexOf(BANKING)).retry();

    // When
    Duration wait = RetryDelay.after(banking, DAG, BANKING, null, "run", failed);

    // Then
    assertThat(wait.toSeconds()).isBetween(atLeast, atMost);
  }

  @Test
  void shouldBookNothingTwiceOverThreeTries() throws Exception {
    // Given
    assertThatThrownBy(() -> call(BANKING, "\"unbooked\": [2], \"mismatching\": [3]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 transactions failed");
    assertThatThrownBy(() -> call(BANKING, "\"unbooked\": [5]"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("1 transactions failed");

    // When
    JsonNode booked = call(BANKING, "");

    // Then
    assertThat(booked)
        .isEqualTo(
            Json.tree("{\"processed_count\":5,\"total_amount\":2087501,\"success_rate\":100.0}"));
    assertThat(entries("primary")).hasSize(5).isEqualTo(entries("backup"));
    assertThat(outbox("alert")).hasSize(1);
    assertThat(outbox("pager")).hasSize(2);
    assertThat(outbox("whatsapp")).hasSize(2);
    assertThat(outbox("review"))
        .hasSize(1)
        .allSatisfy(line -> assertThat(line).endsWith("-3: data_mismatch"));
  }

  @ParameterizedTest
  @CsvSource({"'', 3, success", "'\"warehouse_delhi\"', 2, partial_success"})
  void shouldDoWithTwoOfThreeWarehouses(String unreachable, int synced, String status)
      throws Exception {
    // When
    JsonNode result = call(INVENTORY, "\"unreachable_warehouses\": [%s]".formatted(unreachable));

    // Then
    assertThat(result.get("successful_warehouses").asInt()).isEqualTo(synced);
    assertThat(result.get("sync_status").asText()).isEqualTo(status);
    assertThat(result.get("sync_results")).hasSize(3);
  }

  @Test
  void shouldGiveUpAfterFiveAttempts() throws IOException {
    // Given
    String conf = "\"unreachable_warehouses\": [\"warehouse_delhi\", \"warehouse_mumbai\"]";

    // When / Then
    assertThatThrownBy(() -> call(INVENTORY, conf))
        .hasMessage("Inventory sync failed after 5 attempts");
    assertThat(outbox("slack")).hasSize(1);
  }

  @Test
  void shouldNotWaitForAWarehouseThatAnswersNonsense() {
    // Given
    String conf = "\"broken_warehouses\": [\"warehouse_delhi\"], \"wait_unit_ms\": 3600000";

    // When / Then
    assertThatThrownBy(() -> call(INVENTORY, conf))
        .hasMessage("warehouse_delhi sent no list of items");
  }

  @Test
  void shouldGoWithoutFiguresThatAreNice() throws Exception {
    // When
    JsonNode figures = call(MARKETING, "\"marketing_down\": [\"social_media\"]");

    // Then
    assertThat(figures.at("/campaigns/orders").asInt()).isEqualTo(84);
    assertThat(figures.at("/social_media/status").asText()).isEqualTo("skipped");
    assertThat(figures.at("/email/opened").asInt()).isEqualTo(4_500);
    assertThat(figures.has("caught_up")).isFalse();
  }

  @Test
  void shouldCatchUpOnWhatWasPutOff() throws Exception {
    // Given
    JsonNode deferred = call(MARKETING, "\"marketing_down\": [\"campaigns\"]");
    assertThat(deferred)
        .isEqualTo(Json.tree("{\"status\":\"deferred\",\"retry_next_cycle\":true}"));

    // When
    JsonNode next = call(MARKETING, "");

    // Then
    assertThat(next.get("caught_up").asText()).isEqualTo("2024-01-02");
    assertThat(call(MARKETING, "").has("caught_up")).isFalse();
  }

  @Test
  void shouldNotFailForMarketing() throws Exception {
    // When
    JsonNode failed = call(MARKETING, "\"marketing_down\": [\"data\"]");

    // Then
    assertThat(failed.get("status").asText()).isEqualTo("failed");
    assertThat(failed.get("impact").asText()).isEqualTo("low");
  }

  private JsonNode call(String taskId, String more) throws Exception {
    String unit = more.contains("wait_unit_ms") ? "" : ", \"wait_unit_ms\": 1";
    String conf =
        "{\"books\": \"" + books + "\"" + unit + (more.isEmpty() ? "" : ", " + more) + "}";
    return Json.tree(Json.write(ExampleDags.run(FILE, DAG, conf).callTask(taskId).value()));
  }

  private List<String> entries(String book) throws IOException {
    try (Stream<Path> files = Files.list(books.resolve(book))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> outbox(String channel) throws IOException {
    return Files.readAllLines(books.resolve("outbox.txt")).stream()
        .filter(line -> line.startsWith(channel))
        .toList();
  }
}
