package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.dist.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How work is done in production, end to end. */
@Timeout(120)
class ProductionDagsIT {
  private static final String READY = "production_ready_example";

  @TempDir Path folder;

  @Test
  void shouldCleanUpAfterAGateThatHolds() {
    // When
    TrialResult result =
        Examples.run(READY, "{\"folder\": \"%s\", \"success_rate\": 99.0}".formatted(folder));

    // Then
    assertThat(result.isSuccess()).isFalse();
    assertThat(Examples.states(result))
        .isEqualTo(
            Map.of(
                "health_check", "success",
                "process_data", "success",
                "validate_quality", "failed",
                "cleanup_archive", "success"));
    assertThat(Examples.value(result, "cleanup_archive").get("temp_files_deleted").asInt())
        .isEqualTo(1);
  }

  @Test
  void shouldBookOnceAndSyncTwoOfThreeWarehouses() throws IOException {
    // When
    TrialResult result =
        Examples.run(
            "resilient_business_pipeline",
            "{\"books\": \"%s\", \"unreachable_warehouses\": [\"warehouse_delhi\"]}"
                .formatted(folder));

    // Then
    assertThat(Examples.value(result, "process_banking_transactions").get("total_amount").asInt())
        .isEqualTo(2_087_501);
    assertThat(Examples.value(result, "sync_ecommerce_inventory").get("sync_status").asText())
        .isEqualTo("partial_success");
    assertThat(Files.readString(folder.resolve("outbox.txt")))
        .isEqualTo("alert | bank-operations | High value transaction: ₹1000001\n");
  }

  @Test
  void shouldNotCallReadyWhatItCouldNotLookAt() {
    // When
    TrialResult result =
        Examples.run("production_deployment_checklist", "{\"max_cpu_percent\": 100.1}");

    // Then
    assertThat(result.isSuccess()).isTrue();
    JsonNode infrastructure = Examples.value(result, "verify_infrastructure");
    assertThat(infrastructure.at("/storage_access/status").asText()).isEqualTo("passed");
    assertThat(infrastructure.get("redis_persistence"))
        .isEqualTo(Json.tree("{\"status\":\"skipped\",\"detail\":\"not configured\"}"));
    JsonNode report = Examples.value(result, "generate_deployment_report");
    assertThat(report.get("overall_status").asText()).isEqualTo("NOT_READY");
    assertThat(report.get("infrastructure_status").asText()).isEqualTo("INCOMPLETE");
  }

  @Test
  void shouldReportWhatFailed() {
    // When
    TrialResult result =
        Examples.run("production_deployment_checklist", "{\"min_free_disk_percent\": 101}");

    // Then
    assertThat(result.isSuccess()).isFalse();
    assertThat(Examples.states(result))
        .containsEntry("verify_infrastructure", "failed")
        .containsEntry("load_test_execution", "upstream_failed")
        .containsEntry("generate_deployment_report", "success");
    JsonNode report = Examples.value(result, "generate_deployment_report");
    assertThat(report.get("infrastructure_status").asText()).isEqualTo("FAILED");
    assertThat(report.get("performance_status").asText()).isEqualTo("FAILED");
  }
}
