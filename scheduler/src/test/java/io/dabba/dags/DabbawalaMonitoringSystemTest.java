package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.TaskSpec;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DabbawalaMonitoringSystemTest {
  private static final String FILE = "mumbai/DabbawalaMonitoringSystem.java";
  private static final String DAG = "dabbawala_monitoring_system";

  @ParameterizedTest
  @CsvSource({
    "2024-01-02T11:00:00, ON_TIME, none, 0",
    "2024-01-02T11:00:30, DELAYED, none, 0",
    "2024-01-02T11:05:59, DELAYED, none, 5",
    "2024-01-02T11:06:00, DELAYED, warning, 6",
    "2024-01-02T11:15:59, DELAYED, warning, 15",
    "2024-01-02T11:16:00, DELAYED, critical, 16",
    "2024-01-02T23:59:00, DELAYED, critical, 779",
    "2024-01-03T00:30:00, ON_TIME, none, 0"
  })
  void shouldMeasureAnUnfinishedCollectionByTheTime(
      LocalDateTime now, String status, String level, int minutes) throws Exception {
    // When
    ExampleRun run = run(now, "{}");

    // Then
    JsonNode collection = run.value("monitor_collection_sla");
    assertThat(collection).hasSize(2);
    assertThat(collection.get("phase").asText()).isEqualTo("collection");
    assertThat(collection.get("status").asText()).isEqualTo(status);
    JsonNode alert = run.value("monitor_collection_sla", "alert");
    assertThat(alert.get("level").asText()).isEqualTo(level);
    assertThat(alert.get("delay_minutes").asInt()).isEqualTo(minutes);
  }

  @ParameterizedTest
  @CsvSource({"11:00, 0", "11:15, 1", "11:30, 4", "11:45, 0", "23:45, 0"})
  void shouldTellEachLevelOnce(String time, int messages) throws Exception {
    // When
    ExampleRun run = run(LocalDateTime.parse("2024-01-02T" + time), "{}");

    // Then
    assertThat(run.value("monitor_collection_sla", "alert").get("sent")).hasSize(messages);
  }

  @Test
  void shouldMeasureAFinishedPhaseByItsEnd() throws Exception {
    // When
    ExampleRun run =
        run(
            LocalDateTime.parse("2024-01-02T14:00:00"),
            "{\"finished\": {\"collection\": \"10:55:00\", \"sorting\": \"11:40:00\"}}");

    // Then
    assertThat(run.value("monitor_collection_sla").get("status").asText()).isEqualTo("ON_TIME");
    assertThat(run.value("monitor_sorting_sla", "alert").get("delay_minutes").asInt())
        .isEqualTo(10);
    assertThat(run.value("monitor_transport_sla", "alert").get("delay_minutes").asInt())
        .isEqualTo(120);
  }

  @Test
  void shouldTellACriticalDelayFourWays() throws Exception {
    // When
    ExampleRun run = run(LocalDateTime.parse("2024-01-02T13:20:00"), "{}");

    // Then
    JsonNode sent = run.value("monitor_delivery_sla", "alert").get("sent");
    assertThat(sent.fieldNames())
        .toIterable()
        .containsExactly("sms", "whatsapp", "station_bell", "backup_team");
    assertThat(sent.get("station_bell").asText()).contains("3 times");
  }

  @Test
  void shouldRestOnSundays() throws Exception {
    // When
    ExampleRun run = run(LocalDateTime.parse("2024-01-07T14:00:00"), "{}");

    // Then
    assertThat(run.states().values()).hasSize(5).containsOnly("skipped");
  }

  @Test
  void shouldPublishWhatIsExpectedOfEachPhase() throws Exception {
    // When
    JsonNode config =
        run(LocalDateTime.parse("2024-01-02T09:00:00"), "{}").value("load_monitoring_config");

    // Then
    assertThat(config.at("/collection/goals/success_rate").asDouble()).isEqualTo(99.0);
    assertThat(config.at("/sorting/goals/accuracy_rate").asDouble()).isEqualTo(99.9);
    assertThat(config.at("/transport/goals/delay_tolerance_minutes").asInt()).isEqualTo(5);
    assertThat(config.at("/delivery/goals/customer_satisfaction").asDouble()).isEqualTo(95.0);
  }

  @Test
  void shouldBeDoneBeforeTheNextCheck() {
    // When
    var dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    assertThat(dag.maxActiveRuns()).isEqualTo(1);
    assertThat(dag.tasks())
        .hasSize(5)
        .extracting(TaskSpec::retry)
        .allSatisfy(retry -> assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(30)));
  }

  private static ExampleRun run(LocalDateTime now, String conf) throws Exception {
    return ExampleDags.run(FILE, DAG, conf, now.atZone(ZoneId.of("Asia/Kolkata")).toInstant())
        .toTheEnd();
  }
}
