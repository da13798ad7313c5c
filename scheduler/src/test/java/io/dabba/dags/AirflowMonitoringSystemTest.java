package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AirflowMonitoringSystemTest {
  private static final String FILE = "monitoring/AirflowMonitoringSystem.java";
  private static final String DAG = "airflow_monitoring_system";
  private static final String DAGS = "collect_dag_metrics";

  @Test
  void shouldMeasureWhatHasFinished() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode flipkart = run.value(DAGS).get(0);
    assertThat(flipkart.get("total_tasks").asInt()).isEqualTo(3);
    assertThat(flipkart.get("completed_tasks").asInt()).isEqualTo(2);
    assertThat(flipkart.get("failed_tasks").asInt()).isEqualTo(1);
    assertThat(flipkart.get("sla_breaches").asInt()).isEqualTo(1);
    assertThat(run.value(DAGS).get(1).get("sla_breaches").asInt()).isZero();
  }

  @Test
  void shouldExportTheSixFiguresOfADag() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.value(DAGS, "rows")).hasSize(12);
    assertThat(run.value(DAGS, "samples").get(2).asText())
        .isEqualTo(
            "dabba_dag_tasks_total{dag_id=\"flipkart_order_processing\",state=\"failed\"} 1.0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [80]         | [85] | [90] | ''
          [81]         | [85] | [90] | slack email
          [81, 82, 83] | [85] | [90] | slack email pager
          [81, 80, 83] | [85] | [90] | slack email
          [81]         | [86] | [90] | slack email slack email pager
          [10]         | [10] | [91] | slack email
          """)
  void shouldPageForTwoLimitsOrOneThatLasts(String cpu, String memory, String disk, String channels)
      throws Exception {
    // Given
    String conf = "{\"cpu\": %s, \"memory\": %s, \"disk\": %s}".formatted(cpu, memory, disk);

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, conf).toTheEnd();

    // Then
    List<String> sent = run.value("collect_system_metrics", "alerts").findValuesAsText("channel");
    assertThat(String.join(" ", sent)).isEqualTo(channels);
  }

  @Test
  void shouldPublishTheFiguresOfThreeCompanies() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.figures())
        .hasSize(12)
        .contains(
            "orders =150000.0 {company=flipkart}",
            "value_inr =1.0E8 {company=paytm}",
            "payment_success =98.5 {company=paytm}",
            "rides =500000.0 {company=ola}");
  }

  @Test
  void shouldKnowTheFamiliesOfFiveDags() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode metrics = run.value("collect_business_metrics").get("metrics");
    assertThat(metrics.findValuesAsText("orders")).hasSize(2);
    assertThat(metrics.findValuesAsText("transactions")).hasSize(2);
    assertThat(metrics.findValuesAsText("rides")).containsExactly("500000.0");
    assertThat(metrics.at("/paytm_upi_processing_pipeline/payment_success").asDouble())
        .isEqualTo(98.5);
  }
}
