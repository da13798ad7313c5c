package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.bundle.Bundle;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityDataProcessingTest {
  private static final String FILE = "city/CityDataProcessing.java";

  @Test
  void shouldDefineOneDagPerCity() {
    // When
    Bundle bundle = ExampleDags.read(FILE);

    // Then
    assertThat(bundle.dags())
        .extracting(DagSpec::dagId)
        .containsExactly(
            "city_data_processing_mumbai",
            "city_data_processing_delhi",
            "city_data_processing_bangalore",
            "city_data_processing_pune",
            "city_data_processing_ahmedabad");
  }

  @ParameterizedTest
  @CsvSource({
    "mumbai, 15, 1, 2, 4, 2, 10:15",
    "delhi, 15, 1, 2, 4, 1, 10:15",
    "bangalore, 20, 1, 2, 4, 2, 10:20",
    "pune, 30, 2, 1, 3, 1, 10:30",
    "ahmedabad, 45, 2, 1, 3, 1, 10:45"
  })
  void shouldProcessACityByItsConfiguration(
      String city, int minutes, int tier, int slots, int sources, int insights, String next)
      throws Exception {
    // Given
    String dagId = "city_data_processing_" + city;
    Bundle bundle = ExampleDags.read(FILE);
    ExampleRun run = new ExampleRun(bundle, dagId, "{}");

    // When
    run.toTheEnd();

    // Then
    DagSpec dag =
        bundle.dags().stream().filter(each -> each.dagId().equals(dagId)).findFirst().orElseThrow();
    assertThat(dag.schedule()).isEqualTo(Schedule.every(Duration.ofMinutes(minutes)));
    assertThat(dag.tags()).containsExactly(city, "tier_" + tier, "city-processing");
    assertThat(dag.tasks()).allSatisfy(task -> assertThat(task.poolSlots()).isEqualTo(slots));
    assertThat(run.value("extract_data")).hasSize(sources);
    JsonNode report = run.value("generate_report");
    assertThat(report.get("report_id").asText()).isEqualTo(city + "_report_20240102_1000");
    assertThat(report.at("/summary/total_insights").asInt()).isEqualTo(insights);
    assertThat(report.at("/summary/data_quality").asText()).isEqualTo("High");
    assertThat(report.at("/summary/processing_time_minutes").asInt()).isEqualTo(5);
    assertThat(report.at("/summary/next_update").asText())
        .isEqualTo("2024-01-02T" + next + ":00+05:30");
  }

  @ParameterizedTest
  @CsvSource({
    "mumbai, transport_efficiency, 'Daily passengers: 7,500,000'",
    "bangalore, tech_ecosystem, 'Tech employees: 1,500,000'",
    "pune, scale_factor, 'Population: 7,000,000'"
  })
  void shouldNameWhatIsSpecialAboutACity(String city, String type, String value) throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, "city_data_processing_" + city).toTheEnd();

    // Then
    JsonNode first = run.value("process_insights").get("insights").get(0);
    assertThat(first.get("type").asText()).isEqualTo(type);
    assertThat(first.get("value").asText()).isEqualTo(value);
  }
}
