package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComprehensiveBusinessMonitoringTest {
  private static final String FILE = "monitoring/ComprehensiveBusinessMonitoring.java";
  private static final String DAG = "comprehensive_business_monitoring";
  private static final String MONITOR = "monitor_dag_performance";
  private static final String EXECUTIVE = "generate_executive_dashboard";
  private static final String ENGINEERING = "generate_engineering_dashboard";

  @Test
  void shouldScoreSevenOfTen() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode report = run.value(EXECUTIVE);
    assertThat(report.get("overall_health_score").asDouble()).isEqualTo(70);
    assertThat(report.at("/business_metrics/critical_systems_down").asInt()).isEqualTo(1);
    assertThat(report.at("/business_metrics/sla_compliance_percentage").asDouble()).isEqualTo(90);
    assertThat(report.at("/business_metrics/total_revenue_at_risk_inr").asLong())
        .isEqualTo(2_600_000);
    assertThat(report.at("/cost_summary/monthly_projection_inr").asLong()).isEqualTo(3_600_000);
    assertThat(run.value(EXECUTIVE, "html").asText()).contains("<td>70.0</td>");
  }

  @Test
  void shouldKnowWhatTheDagsAreAbout() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.value(MONITOR).get("business_impact"))
        .isEqualTo(
            Json.tree(
                """
                {"paytm_payment_processing": {"family": "payment", "revenue_impact_inr": 2500000},
                 "flipkart_order_processing": {"family": "order", "revenue_impact_inr": 100000}}
                """));
  }

  @Test
  void shouldMeasureEachCityByItsTier() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode regions = run.value(MONITOR).get("regional_performance");
    assertThat(regions.at("/mumbai/cities/Mumbai/breaches"))
        .isEqualTo(Json.tree("[\"response_time_ms\"]"));
    assertThat(regions.at("/mumbai/cities/Pune/breaches")).isEmpty();
    assertThat(regions.at("/delhi/cities/Delhi/breaches")).isEmpty();
    assertThat(regions.at("/delhi/cities/Jaipur/breaches"))
        .isEqualTo(Json.tree("[\"error_rate_percent\",\"throughput_rps\"]"));
    assertThat(regions.at("/bangalore/cities/Mysuru/breaches")).isEmpty();
    assertThat(run.value(EXECUTIVE).get("regional_summary").findValuesAsText("status"))
        .containsExactly("degraded", "healthy", "healthy");
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', critical medium medium high",
    "'{\"daily_burn_rate_inr\":100000}', critical medium medium",
    "'{\"festival\":{\"name\":\"diwali\",\"traffic_spike_factor\":10}}', critical medium medium"
        + " high",
    "'{\"festival\":{\"name\":\"diwali\",\"traffic_spike_factor\":15}}', critical medium medium"
        + " high high"
  })
  void shouldAlertAboutMoneyRegionsFestivalAndCost(String conf, String priorities)
      throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, conf).toTheEnd();

    // Then
    JsonNode alerts = run.value(MONITOR, "alerts");
    assertThat(String.join(" ", alerts.findValuesAsText("priority"))).isEqualTo(priorities);
    assertThat(alerts.at("/0/teams"))
        .isEqualTo(Json.tree("[\"payments\",\"business_ops\",\"leadership\"]"));
    assertThat(run.value(EXECUTIVE).get("key_alerts")).hasSameSizeAs(alerts);
  }

  @Test
  void shouldGiveEngineersSecondsAndTwoProposals() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode report = run.value(ENGINEERING);
    assertThat(
            report
                .at("/system_performance/rbi_daily_reporting/avg_execution_time_seconds")
                .asDouble())
        .isEqualTo(150);
    assertThat(report.get("scaling_recommendations").findValuesAsText("component"))
        .containsExactly("workers", "database_connections");
    assertThat(report.get("technical_alerts")).hasSize(3);
    assertThat(report.get("infrastructure_utilization")).hasSize(3);
    assertThat(run.value(ENGINEERING, "html").asText()).contains("<td>rbi_daily_reporting</td>");
  }

  @Test
  void shouldScoreNothingAsZero() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given(
        MONITOR,
        """
        {"dag_performance": {}, "business_impact": {}, "regional_performance": {},
         "festival_adjustments": {}, "cost_analysis": {"daily_burn_rate_inr": 1}}
        """);

    // When
    Object value = run.callTask(EXECUTIVE).value();

    // Then
    assertThat(Json.mapper().valueToTree(value).get("overall_health_score").asDouble()).isZero();
  }
}
