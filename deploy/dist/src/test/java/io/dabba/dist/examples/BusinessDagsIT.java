package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.dist.trial.TrialResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports, regions and office hours, end to end. */
@Timeout(60)
class BusinessDagsIT {
  @Test
  void shouldReportTheDayBefore() {
    // When
    TrialResult result = Examples.run("daily_business_reports");

    // Then
    assertThat(Examples.value(result, "gather_figures").get("day").asText())
        .isEqualTo("2024-01-01");
    assertThat(Examples.value(result, "build_report").get("average_order_inr").asInt())
        .isEqualTo(450);
    assertThat(Examples.value(result, "send_report").get("subject").asText())
        .isEqualTo("Business of 2024-01-01");
  }

  @Test
  void shouldSummariseSevenDays() {
    // When
    TrialResult result = Examples.run("weekly_sales_summary");

    // Then
    JsonNode days = Examples.value(result, "gather_week");
    int sum = StreamSupport.stream(days.spliterator(), false).mapToInt(JsonNode::asInt).sum();
    JsonNode summary = Examples.value(result, "build_summary");
    assertThat(summary.get("days").asInt()).isEqualTo(7);
    assertThat(summary.get("sales").asInt()).isEqualTo(sum);
  }

  @Test
  void shouldFileTheMonthBefore() {
    // When
    TrialResult result = Examples.run("monthly_compliance_reports");

    // Then
    assertThat(Examples.value(result, "build_report").get("complete").asBoolean()).isTrue();
    assertThat(Examples.value(result, "file_report").asText()).isEqualTo("compliance/2023-12");
  }

  @Test
  void shouldApplyWhatWasPulled() {
    // When
    TrialResult result = Examples.run("realtime_business_sync");

    // Then
    assertThat(Examples.value(result, "apply_changes").get("applied"))
        .isEqualTo(Examples.value(result, "pull_changes").get("changes"));
  }

  @ParameterizedTest
  @CsvSource({
    "india, 2024-01-02T10:00:00+05:30",
    "usa, 2024-01-01T23:30:00-05:00",
    "europe, 2024-01-02T04:30:00Z",
    "singapore, 2024-01-02T12:30:00+08:00"
  })
  void shouldSummariseARegionByItsOwnClock(String region, String time) {
    // When
    TrialResult result = Examples.run("global_processing_" + region);

    // Then
    JsonNode orders = Examples.value(result, "collect_region");
    assertThat(orders.get("local_time").asText()).isEqualTo(time);
    assertThat(orders.get("amounts")).hasSize(20);
    long total =
        StreamSupport.stream(orders.get("amounts").spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .sum();
    assertThat(Examples.value(result, "summarise_region").get("total").asLong()).isEqualTo(total);
  }

  @Test
  void shouldProcessABatchWhileTheShopsAreOpen() {
    // When
    TrialResult result = Examples.run("business_hours_processing");

    // Then
    assertThat(Examples.value(result, "process_batch").asInt()).isBetween(100, 199);
  }

  @Test
  void shouldProcessTheDemandOfTheSeason() {
    // When
    TrialResult result = Examples.run("festival_season_processing");

    // Then
    assertThat(Examples.value(result, "process_orders").get("processed"))
        .isEqualTo(Examples.value(result, "refresh_demand").get("orders"));
  }

  @Test
  void shouldProcessOneFileARun(@TempDir Path inbox) throws IOException {
    // Given
    Files.writeString(inbox.resolve("a.csv"), "1\n2\n");
    Files.writeString(inbox.resolve("b.csv"), "1\n");

    // When
    TrialResult first = processFile(inbox, "*.csv");
    TrialResult second = processFile(inbox, "?.csv");

    // Then
    assertThat(Examples.value(first, "process_file").get("rows").asInt()).isEqualTo(2);
    assertThat(Examples.value(second, "process_file").get("rows").asInt()).isEqualTo(1);
    assertThat(inbox.resolve("archive")).isDirectoryContaining("glob:**/a.csv");
    assertThat(inbox.resolve("archive")).isDirectoryContaining("glob:**/b.csv");
  }

  @Test
  void shouldReadAValueUnderItsKey() {
    // When
    TrialResult result = Examples.run("airflow_concepts_demo");

    // Then
    JsonNode demo = Examples.value(result, "demonstrate_concepts");
    assertThat(demo.get("demo_completed").asBoolean()).isTrue();
    assertThat(demo.get("concepts_covered").toString())
        .isEqualTo("[\"Variables\",\"Connections\",\"XCom\",\"Context\"]");
    JsonNode reading = Examples.value(result, "read_demo_data");
    assertThat(reading.get("processed_records").asInt()).isEqualTo(1_000);
    assertThat(reading.get("failed_records").asDouble()).isEqualTo(5.0);
  }

  private static TrialResult processFile(Path inbox, String pattern) {
    return Examples.run(
        "conditional_data_processing",
        Json.write(Map.of("inbox", inbox.toString(), "pattern", pattern, "sample", false)));
  }
}
