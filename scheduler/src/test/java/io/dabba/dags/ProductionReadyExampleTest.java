package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.TaskSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionReadyExampleTest {
  private static final String FILE = "production/ProductionReadyExample.java";
  private static final String DAG = "production_ready_example";
  private static final String WORK = "process_data";
  private static final String BROKEN = "\"broken\": true";
  private static final Instant MIDNIGHT = Instant.parse("2024-01-02T00:00:00+05:30");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "health_check, health_check_pool, 10",
    "process_data, processing_pool, 5",
    "validate_quality, validation_pool, 3",
    "cleanup_archive, default_pool, 1"
  })
  void shouldGiveWaysToWhatMattersMost(String taskId, String pool, int weight) {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    TaskSpec task = dag.tasks().get(dag.indexOf(taskId));
    assertThat(task.pool()).isEqualTo(pool);
    assertThat(task.priorityWeight()).isEqualTo(weight);
    assertThat(task.retry().retries()).isEqualTo(3);
    assertThat(task.executionTimeout()).isEqualTo(Duration.ofHours(4));
    assertThat(task.features().deadline()).isEqualTo(Duration.ofHours(2));
    assertThat(dag.maxActiveRuns()).isEqualTo(1);
  }

  @Test
  void shouldPassTheGateAndCleanUp() throws Exception {
    // When
    ExampleRun run = run("", MIDNIGHT).toTheEnd();

    // Then
    assertThat(run.value("validate_quality"))
        .isEqualTo(
            Json.tree(
                """
                {"record_count": true, "success_rate": true, "processing_time": true,
                 "error_rate": true}
                """));
    JsonNode cleaned = run.value("cleanup_archive");
    assertThat(cleaned.get("temp_files_deleted").asInt()).isEqualTo(1);
    assertThat(cleaned.get("storage_freed_gb").asDouble()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "'\"unavailable\": [\"database\"]', production_db does not answer",
    "'\"unavailable\": [\"external_apis\"]', the health URL does not answer with 200",
    "'\"free_disk_percent\": 9.9', only 9.9 % of the disk is free",
    "'\"memory_percent\": 90.1', 90.1 % of memory"
  })
  void shouldNotBeginUnhealthy(String conf, String message) {
    // When / Then
    assertThatThrownBy(() -> run(conf, MIDNIGHT).callTask("health_check")).hasMessage(message);
  }

  @Test
  void shouldBeginAtTheLimits() throws Exception {
    // When
    Object health =
        run("\"free_disk_percent\": 10, \"memory_percent\": 90", MIDNIGHT)
            .callTask("health_check")
            .value();

    // Then
    assertThat(Json.tree(Json.write(health)).get("storage_availability").asBoolean()).isTrue();
  }

  @Test
  void shouldOpenWithTheThirdFailureAndThenRefuseToWork() {
    // Given
    for (int attempt = 1; attempt <= 3; attempt++) {
      assertThatThrownBy(() -> work(BROKEN, MIDNIGHT)).hasMessage("the work failed");
    }

    // When / Then
    assertThatThrownBy(() -> work("", MIDNIGHT))
        .hasMessage("circuit breaker is OPEN after 3 failures");
    assertThatThrownBy(() -> work("", MIDNIGHT.plusSeconds(599)))
        .hasMessageStartingWith("circuit breaker is OPEN");
  }

  @Test
  void shouldOpenAtOnceBelowTheRate() {
    // Given
    assertThatThrownBy(() -> work("\"success_rate\": 94.9", MIDNIGHT))
        .hasMessage("success rate: expected at least 95, found 94.9");

    // When / Then
    assertThatThrownBy(() -> work("", MIDNIGHT)).hasMessageStartingWith("circuit breaker is OPEN");
  }

  @Test
  void shouldCloseWithATrialThatSucceeds() throws Exception {
    // Given
    assertThatThrownBy(() -> work("\"success_rate\": 90", MIDNIGHT)).hasMessageContaining("rate");

    // When
    work("", MIDNIGHT.plusSeconds(600));

    // Then
    assertThat(breaker()).isEqualTo("CLOSED 0");
  }

  @Test
  void shouldOpenAgainWithATrialThatFails() throws Exception {
    // Given
    assertThatThrownBy(() -> work("\"success_rate\": 90", MIDNIGHT)).hasMessageContaining("rate");

    // When
    assertThatThrownBy(() -> work(BROKEN, MIDNIGHT.plusSeconds(600))).hasMessage("the work failed");

    // Then
    assertThat(breaker()).isEqualTo("OPEN 2");
  }

  @ParameterizedTest
  @CsvSource({
    "500000, 99.8, 300, 2000",
    "1000000, 99.0, 300, 2000",
    "1000000, 99.8, 600, 2000",
    "1000000, 99.8, 300, 10000"
  })
  void shouldStopAtTheGate(long records, double rate, int seconds, long errors) {
    // Given
    ExampleRun run = run("", MIDNIGHT);
    run.given(
        WORK,
        """
        {"records_processed": %d, "success_rate": %s, "processing_time_seconds": %d,
         "errors_encountered": %d}
        """
            .formatted(records, rate, seconds, errors));

    // When / Then
    assertThatThrownBy(() -> run.callTask("validate_quality")).hasMessageContaining("=false");
  }

  private void work(String conf, Instant at) throws Exception {
    run(conf, at).callTask(WORK);
  }

  private ExampleRun run(String conf, Instant at) {
    String more = conf.isEmpty() ? "" : ", " + conf;
    return ExampleDags.run(FILE, DAG, "{\"folder\": \"" + folder + "\"" + more + "}", at);
  }

  private String breaker() throws Exception {
    JsonNode state = Json.tree(Files.readString(folder.resolve("breaker.json")));
    return state.get("state").asText() + ' ' + state.get("failures").asInt();
  }
}
