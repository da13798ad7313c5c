package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.dag.Schedule;
import io.dabba.common.operator.Outcome;
import io.dabba.common.operator.TaskFailedException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SwiggyRestaurantSyncTest {
  private static final String FILE = "swiggy/SwiggyRestaurantSync.java";
  private static final String DAG = "swiggy_restaurant_sync";

  @Test
  void shouldWaitForBothRegions() {
    // When
    DagSpec dag = ExampleDags.read(FILE).dags().get(0);

    // Then
    assertThat(dag.schedule()).isEqualTo(Schedule.every(Duration.ofHours(6)));
    assertThat(dag.tasks().get(dag.indexOf("validate_data")).upstream())
        .containsExactly("fetch_north_restaurants", "fetch_south_restaurants");
    assertThat(dag.tasks()).hasSize(5);
  }

  @Test
  void shouldSyncSixRestaurants() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    assertThat(average(run, "fetch_north_restaurants")).isCloseTo(4.2333, within(0.0001));
    assertThat(average(run, "fetch_south_restaurants")).isCloseTo(4.2667, within(0.0001));
    JsonNode report = run.value("validate_data");
    assertThat(report.get("avg_rating_overall").asDouble()).isCloseTo(4.25, within(1e-9));
    assertThat(report.get("total_restaurants").asInt()).isEqualTo(6);
    assertThat(report.get("validation_passed").asBoolean()).isTrue();
    assertThat(run.value("update_recommendations").get("last_updated").asText())
        .isEqualTo("2024-01-02T10:00:00+05:30");
    JsonNode sent = run.value("send_notifications");
    assertThat(sent.get("notifications_sent").asInt() * sent.get("delivery_rate").asDouble())
        .isEqualTo(49_000);
    assertThat(sent.get("content").asText()).contains("North Indian, South Indian, Mughlai");
  }

  @Test
  void shouldWeighRegionsByTheirRestaurants() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("fetch_north_restaurants", region(1, 5.0));
    run.given("fetch_south_restaurants", region(3, 3.0));

    // When
    Outcome report = run.callTask("validate_data");

    // Then
    assertThat(report.value()).hasFieldOrPropertyWithValue("avgRatingOverall", 3.5);
  }

  @Test
  void shouldPassAtExactlyThree() throws Exception {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("fetch_north_restaurants", region(2, 3.0));
    run.given("fetch_south_restaurants", region(2, 3.0));

    // When
    Outcome report = run.callTask("validate_data");

    // Then
    assertThat(report.value()).hasFieldOrPropertyWithValue("validationPassed", true);
  }

  @Test
  void shouldFailForGoodBelowThree() {
    // Given
    ExampleRun run = ExampleDags.run(FILE, DAG);
    run.given("fetch_north_restaurants", region(2, 2.9));
    run.given("fetch_south_restaurants", region(2, 3.0));

    // When / Then
    assertThatThrownBy(() -> run.callTask("validate_data"))
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("expected at least 3.0");
  }

  private static double average(ExampleRun run, String taskId) {
    return run.value(taskId).get("avg_rating").asDouble();
  }

  private static String region(int count, double rating) {
    return "{\"region\":\"X\",\"restaurant_count\":%d,\"restaurants\":[],\"avg_rating\":%s}"
        .formatted(count, rating);
  }
}
