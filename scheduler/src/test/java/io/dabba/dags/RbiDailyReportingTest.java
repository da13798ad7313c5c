package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RbiDailyReportingTest {
  private static final String FILE = "banking/RbiDailyReporting.java";
  private static final String DAG = "rbi_daily_reporting";
  private static final String REPORT = "generate_transaction_report";

  @Test
  void shouldTryAgainWithinTheHour() {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    assertThat(dag.tasks())
        .allSatisfy(task -> assertThat(task.upstream()).isEmpty())
        .allSatisfy(
            task -> {
              RetryPolicy retry = task.retry();
              assertThat(retry.retries()).isEqualTo(3);
              assertThat(retry.delay()).isEqualTo(Duration.ofMinutes(2));
            });
    assertThat(dag.tasks().get(dag.indexOf(REPORT)).features().deadline())
        .isEqualTo(Duration.ofHours(1));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-09, 2024-01-08",
    "2024-01-08, 2024-01-05",
    "2024-01-29, 2024-01-25",
    "2024-08-16, 2024-08-14"
  })
  void shouldReportTheBusinessDayBefore(String day, String reported) throws Exception {
    // Given
    Instant three = Instant.parse(day + "T15:00:00+05:30");

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{}", three).toTheEnd();

    // Then
    assertThat(run.value(REPORT, "report_file").get("name").asText())
        .isEqualTo("rbi_" + reported + ".json");
    assertThat(run.value(REPORT).get("upload_time").asText()).isEqualTo("15:00:00");
  }

  @Test
  void shouldListWhatIsAboveTenLakh() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode report = run.value(REPORT, "report_file").get("content");
    assertThat(report.get("total_transactions").asInt()).isEqualTo(1_000);
    assertThat(report.get("high_value_transactions").findValuesAsText("amount"))
        .containsExactly("1500000", "2500000", "1000001");
    assertThat(report.get("suspicious_transactions").findValuesAsText("account"))
        .containsExactly("ACC-4", "ACC-4");
    assertThat(run.value(REPORT).get("transaction_count").asInt()).isEqualTo(1_000);
  }

  @Test
  void shouldAlertAboveATenthOfAPercent() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.value("validate_settlements", "alerts"))
        .hasSize(1)
        .allSatisfy(
            alert -> assertThat(alert.asText()).isEqualTo("High failure rate in RTGS: 0.20%"));
    JsonNode settlements = run.value("validate_settlements");
    assertThat(settlements.fieldNames())
        .toIterable()
        .containsExactly("NEFT", "RTGS", "UPI", "IMPS");
    assertThat(settlements.at("/NEFT/failed_settlements")).hasSize(1);
    assertThat(settlements.at("/UPI/total_settlements").asInt()).isZero();
    assertThat(settlements.at("/IMPS/pending_settlements")).hasSize(3);
  }
}
