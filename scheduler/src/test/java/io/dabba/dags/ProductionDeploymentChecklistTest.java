package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionDeploymentChecklistTest {
  private static final String FILE = "production/ProductionDeploymentChecklist.java";
  private static final String DAG = "production_deployment_checklist";
  private static final String LOAD = "load_test_execution";
  private static final String PASSED = "{\"compliance_ready\":{\"status\":\"passed\"}}";

  @ParameterizedTest
  @CsvSource({
    "avg_response_time_ms, 2001, 'avg_response_time_ms: expected at most 2000.0, found 2001.0'",
    "max_cpu_percent, 80.1, 'max_cpu_percent: expected at most 80.0, found 80.1'"
  })
  void shouldFailBeyondALimit(String name, double value, String message) {
    // Given
    ExampleRun run = load("{\"max_cpu_percent\": 80, \"%s\": %s}".formatted(name, value));

    // When / Then
    assertThatThrownBy(() -> run.callTask(LOAD)).hasMessage(message);
  }

  @Test
  void shouldPassAtTheLimits() throws Exception {
    // When
    Object value =
        load("{\"avg_response_time_ms\": 2000, \"max_cpu_percent\": 80}").callTask(LOAD).value();

    // Then
    JsonNode load = Json.tree(Json.write(value));
    assertThat(load.at("/api_performance/avg_response_time_ms").asInt()).isEqualTo(2_000);
    assertThat(load.at("/concurrent_dag_runs/skipped").asText()).isEqualTo("not configured");
  }

  @Test
  void shouldNameTheCheckThatFails() {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"min_free_disk_percent\": 101}");

    // When / Then
    assertThatThrownBy(() -> run.callTask("verify_infrastructure"))
        .hasMessageStartingWith("checks failed: storage_access (")
        .hasMessageEndingWith(" of the disk is free)");
  }

  @Test
  void shouldBeReadyOnlyIfAllHasPassed() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("verify_infrastructure", PASSED).given("verify_security", PASSED);
    run.given("verify_monitoring", PASSED);
    run.given(
        LOAD,
        """
        {"concurrent_dag_runs": {"runs": 5}, "database_performance": {"p95_ms": 1},
         "api_performance": {"p95_ms": 1}, "resource_utilization": {}}
        """);

    // When
    JsonNode report = report(run);

    // Then
    assertThat(report.get("overall_status").asText()).isEqualTo("READY_FOR_PRODUCTION");
    assertThat(report.get("performance_status").asText()).isEqualTo("PASSED");
    assertThat(report.get("indian_compliance_ready").asBoolean()).isTrue();
    assertThat(report.get("recommendations")).isEmpty();
  }

  @Test
  void shouldReportOfPartsWithoutAResult() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given(
        "verify_security", "{\"compliance_ready\":{\"status\":\"skipped\",\"detail\":\"x\"}}");
    run.given("verify_monitoring", PASSED);

    // When
    JsonNode report = report(run);

    // Then
    assertThat(report.get("overall_status").asText()).isEqualTo("NOT_READY");
    assertThat(report.get("infrastructure_status").asText()).isEqualTo("FAILED");
    assertThat(report.get("security_status").asText()).isEqualTo("INCOMPLETE");
    assertThat(report.get("monitoring_status").asText()).isEqualTo("PASSED");
    assertThat(report.get("recommendations"))
        .isEqualTo(
            Json.tree(
                "[\"verify_infrastructure: see the error of the task\",\"compliance_ready: x\"]"));
  }

  private static ExampleRun load(String measured) {
    return ExampleDags.run(FILE, DAG, "{\"measured\": %s}".formatted(measured));
  }

  private static JsonNode report(ExampleRun run) throws Exception {
    return Json.tree(Json.write(run.callTask("generate_deployment_report").value()));
  }
}
