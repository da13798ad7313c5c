package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What watches over the others, end to end. */
@Timeout(60)
class MonitoringDagsIT {
  @Test
  void shouldScoreTenDags() {
    // When
    TrialResult result = Examples.run("comprehensive_business_monitoring");

    // Then
    JsonNode report = Examples.value(result, "generate_executive_dashboard");
    assertThat(report.get("overall_health_score").asDouble()).isEqualTo(70);
    assertThat(report.at("/cost_summary/monthly_projection_inr").asInt()).isEqualTo(3_600_000);
    assertThat(Examples.value(result, "generate_engineering_dashboard").get("technical_alerts"))
        .hasSize(3);
  }

  @Test
  void shouldWriteThreeReports() {
    // When
    TrialResult result = Examples.run("business_monitoring_system");

    // Then
    JsonNode report = Examples.value(result, "generate_monitoring_report");
    assertThat(report.get("reports_generated").asInt()).isEqualTo(3);
    assertThat(report.get("critical_issues_count").asInt()).isEqualTo(1);
  }

  @Test
  void shouldCollectFiguresOfFamilies() {
    // When
    TrialResult result = Examples.run("airflow_monitoring_system");

    // Then
    assertThat(Examples.value(result, "collect_business_metrics").get("metrics")).hasSize(5);
    assertThat(Examples.value(result, "collect_dag_metrics")).hasSize(2);
  }

  @Test
  void shouldTellThreeAudiencesOfAFestival() {
    // When
    TrialResult result = Examples.run("festival_traffic_alert");

    // Then
    assertThat(Examples.value(result, "summarise_deliveries"))
        .isEqualTo(Json.tree("{\"alerts\": 3, \"delivered\": 0, \"failed\": 0}"));
    assertThat(Examples.value(result, "alert_business").get("alert_id").asText())
        .isNotEqualTo(Examples.value(result, "alert_regional").get("alert_id").asText());
  }

  @Test
  void shouldTellNobodyOfUsualTraffic() {
    // When
    TrialResult result = Examples.run("festival_traffic_alert", "{\"multiplier\": 10}");

    // Then
    assertThat(Examples.states(result).values()).containsOnly("skipped");
  }
}
