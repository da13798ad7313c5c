package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cities tell about themselves, end to end. */
@Timeout(60)
class CityDagsIT {
  @ParameterizedTest
  @CsvSource({
    "mumbai, 4, 2, 10:15",
    "delhi, 4, 1, 10:15",
    "bangalore, 4, 2, 10:20",
    "pune, 3, 1, 10:30",
    "ahmedabad, 3, 1, 10:45"
  })
  void shouldProcessACity(String city, int sources, int insights, String next) {
    // When
    TrialResult result = Examples.run("city_data_processing_" + city);

    // Then
    assertThat(Examples.value(result, "extract_data")).hasSize(sources);
    JsonNode report = Examples.value(result, "generate_report");
    assertThat(report.get("report_id").asText()).isEqualTo(city + "_report_20240102_1000");
    assertThat(report.at("/summary/total_insights").asInt()).isEqualTo(insights);
    assertThat(report.at("/summary/next_update").asText())
        .isEqualTo("2024-01-02T" + next + ":00+05:30");
  }
}
