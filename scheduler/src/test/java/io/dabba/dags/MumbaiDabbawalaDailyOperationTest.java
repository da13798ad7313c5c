package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MumbaiDabbawalaDailyOperationTest {
  private static final String FILE = "mumbai/MumbaiDabbawalaDailyOperation.java";
  private static final String DAG = "mumbai_dabbawala_daily_operation";

  @Test
  void shouldRunEveryMorningInIndia() {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    assertThat(dag.dagId()).isEqualTo(DAG);
    assertThat(dag.schedule()).isEqualTo(Schedule.cron("0 9 * * *", ZoneId.of("Asia/Kolkata")));
    assertThat(dag.startDate()).isEqualTo(Instant.parse("2023-12-31T18:30:00Z"));
    assertThat(dag.tags())
        .containsExactly("mumbai", "dabbawala", "logistics", "orchestration-example");
    assertThat(dag.tasks())
        .allSatisfy(
            task -> {
              assertThat(task.retry().retries()).isEqualTo(3);
              assertThat(task.retry().delay()).isEqualTo(Duration.ofMinutes(15));
            });
  }

  @Test
  void shouldDeliverEveryTiffinThatWasCollected() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.value("collect_tiffins")).hasSize(5);
    assertThat(run.value("sort_tiffins").properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "RED Nariman Point", "BLUE Cuffe Parade", "GREEN Churchgate", "YELLOW Fort");
    JsonNode train = run.value("load_train");
    assertThat(train.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("first_class", "second_class", "luggage_compartment");
    assertThat(count(train.get("first_class"))).isEqualTo(450);
    assertThat(count(train.get("second_class"))).isEqualTo(600);
    assertThat(train.get("luggage_compartment")).isEmpty();
    JsonNode delivery = run.value("deliver_offices");
    assertThat(delivery.get("total_delivered").asInt()).isEqualTo(1050);
    assertThat(delivery.get("delivery_time").asText()).isEqualTo("12:30 PM");
    assertThat(delivery.get("accuracy_rate").asDouble()).isEqualTo(99.999999);
    assertThat(delivery.get("customer_satisfaction").asText()).isEqualTo("Excellent");
  }

  @Test
  void shouldFollowTheMonsoonPlanInHeavyRain() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(run.value("check_weather", "mode").asText()).isEqualTo("monsoon_mode");
    assertThat(run.states())
        .containsEntry("monsoon_delivery", "success")
        .containsEntry("normal_delivery", "skipped")
        .containsEntry("caution_delivery", "skipped")
        .containsEntry("complete_day", "success");
    JsonNode plan = run.value("monsoon_delivery");
    assertThat(plan.get("alternate_trains")).hasSize(3);
    assertThat(plan.get("extra_time_buffer").asInt()).isEqualTo(45);
  }

  @ParameterizedTest
  @CsvSource({
    "0, normal",
    "50, normal",
    "50.1, caution",
    "100, caution",
    "100.1, monsoon",
    "150, monsoon"
  })
  void shouldChooseByRain(double rainfall, String mode) throws Exception {
    // Given
    String conf = "{\"rainfall_mm\": " + rainfall + "}";

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, conf).toTheEnd();

    // Then
    assertThat(run.value("check_weather").get(0).asText()).isEqualTo(mode + "_delivery");
    assertThat(run.states().values()).filteredOn("skipped"::equals).hasSize(2);
    assertThat(run.states()).containsEntry("complete_day", "success");
  }

  @Test
  void shouldAllowFifteenMinutesMoreInModerateRain() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"rainfall_mm\": 75}").toTheEnd();

    // Then
    assertThat(run.value("caution_delivery").get("delivery_time").asText()).isEqualTo("12:45 PM");
    assertThat(run.value("caution_delivery").get("total_delivered").asInt()).isEqualTo(1050);
  }

  private static int count(JsonNode tiffins) {
    int sum = 0;
    for (JsonNode each : tiffins) {
      sum += each.get("count").asInt();
    }
    return sum;
  }
}
