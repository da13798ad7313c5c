package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessMonitoringSystemTest {
  private static final String FILE = "monitoring/BusinessMonitoringSystem.java";
  private static final String DAG = "business_monitoring_system";
  private static final String HEALTH = "monitor_system_health";
  private static final String BUSINESS = "monitor_business_metrics";

  @Test
  void shouldTellHealthyFromSlowAndFailed() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode health = run.value(HEALTH);
    assertThat(health.at("/database/status").asText()).isEqualTo("healthy");
    assertThat(health.get("payment_gateways").findValuesAsText("status"))
        .containsExactly("healthy", "slow", "slow", "failed");
    assertThat(health.get("regional_servers").findValuesAsText("status"))
        .containsOnly("healthy")
        .hasSize(4);
    assertThat(run.value(HEALTH, "alerts").findValuesAsText("kind"))
        .containsExactly("urgent", "business", "critical", "regional");
    assertThat(run.value(HEALTH, "alerts").at("/3/teams/0").asText()).isEqualTo("regional_mumbai");
  }

  @ParameterizedTest
  @CsvSource({
    "14:00, 'business urgent', 'expected 70.0', peak_hours",
    "21:59, 'business urgent', 'expected 70.0', peak_hours",
    "22:00, urgent, '', off_hours",
    "23:00, urgent, '', off_hours",
    "08:59, urgent, '', off_hours",
    "09:00, 'business urgent', 'expected 70.0', peak_hours"
  })
  void shouldExpectHalfTheOrdersAtNight(String time, String kinds, String expected, String mode)
      throws Exception {
    // Given
    Instant at = Instant.parse("2024-01-02T" + time + ":00+05:30");

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", at).toTheEnd();

    // Then
    JsonNode orders = run.value(BUSINESS).get("orders");
    assertThat(orders.get("orders_per_minute").asDouble()).isEqualTo(60);
    assertThat(orders.get("payment_success_rate").asDouble()).isEqualTo(94);
    assertThat(orders.get("monitoring_mode").asText()).isEqualTo(mode);
    JsonNode alerts = run.value(BUSINESS, "alerts");
    assertThat(String.join(" ", alerts.findValuesAsText("kind"))).isEqualTo(kinds);
    assertThat(alerts.at("/0/detail").asText()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"80, 1000, 0", "81, 1000, 1", "81, 1001, 2"})
  void shouldWatchFestivals(double pressure, int queue, int alerts) throws Exception {
    // Given
    String conf =
        """
        {"festival": {"name": "diwali", "traffic_multiplier": 15, "inventory_pressure": %f,
         "support_queue": %d},
         "orders": {"total": 0, "value": 0, "paid": 0, "expected_per_minute": 0}}
        """
            .formatted(pressure, queue);

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, conf).toTheEnd();

    // Then
    assertThat(run.value(BUSINESS, "alerts")).hasSize(alerts);
    assertThat(run.value(BUSINESS).at("/festival/name").asText()).isEqualTo("diwali");
    assertThat(run.value(BUSINESS).get("orders").has("payment_success_rate")).isFalse();
  }

  @Test
  void shouldWriteThreeReports() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode report = run.value("generate_monitoring_report");
    assertThat(report.get("reports_generated").asInt()).isEqualTo(3);
    assertThat(report.get("critical_issues_count").asInt()).isEqualTo(1);
    assertThat(report.get("overall_health_score").asDouble()).isBetween(66.0, 67.0);
    assertThat(run.value("generate_monitoring_report", "reports").fieldNames())
        .toIterable()
        .containsExactly("executive", "engineering", "business_operations");
  }
}
