package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples end to end: each ends in success, and its values are those it was written for. */
@Timeout(60)
class ExamplesIT {
  private static final String TIFFINS = "mumbai_dabbawala_daily_operation";
  private static final String TIFFINS_YAML = TIFFINS + "_yaml";

  /** Tasks that a run with default params passes over; everything else succeeds. */
  private static final List<String> SKIPPED = List.of("normal_delivery", "caution_delivery");

  /** Every example but those of features, which another test is about. */
  static Collection<String> dagIds() {
    Set<String> features = Examples.dagsIn("features").keySet();
    return Examples.dagIds().stream().filter(dagId -> !features.contains(dagId)).toList();
  }

  @ParameterizedTest
  @MethodSource("dagIds")
  void shouldSucceed(String dagId) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    Map<String, String> expected = new LinkedHashMap<>();
    result
        .tasks()
        .forEach(
            task ->
                expected.put(
                    task.taskId(), SKIPPED.contains(task.taskId()) ? "skipped" : "success"));
    assertThat(Examples.states(result)).isEqualTo(expected);
    assertThat(result.isSuccess()).isTrue();
    assertThat(result.tasks()).allSatisfy(task -> assertThat(task.tries()).isLessThanOrEqualTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {TIFFINS, TIFFINS_YAML})
  void shouldDeliverEveryTiffin(String dagId) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    assertThat(Examples.value(result, "collect_tiffins")).hasSize(5);
    assertThat(Examples.value(result, "load_train").get("luggage_compartment")).isEmpty();
    JsonNode delivery = Examples.value(result, "deliver_offices");
    assertThat(delivery.get("total_delivered").asInt()).isEqualTo(1050);
    assertThat(delivery.get("delivery_time").asText()).isEqualTo("12:30 PM");
    assertThat(delivery.get("accuracy_rate").asDouble()).isEqualTo(99.999999);
    JsonNode monsoon = Examples.value(result, "monsoon_delivery");
    assertThat(monsoon.get("alternate_trains")).hasSize(3);
    assertThat(monsoon.get("extra_time_buffer").asInt()).isEqualTo(45);
  }

  @Test
  void shouldGiveTheSameValuesInJavaAndYaml() {
    // Given
    TrialResult java = Examples.run(TIFFINS);

    // When
    TrialResult yaml = Examples.run(TIFFINS_YAML);

    // Then
    assertThat(Examples.values(yaml)).isEqualTo(Examples.values(java));
  }

  @ParameterizedTest
  @ValueSource(strings = {TIFFINS, TIFFINS_YAML})
  void shouldDeliverAsEverOnADryDay(String dagId) {
    // When
    TrialResult result = Examples.run(dagId, "{\"rainfall_mm\": 20}");

    // Then
    assertThat(Examples.states(result))
        .containsEntry("normal_delivery", "success")
        .containsEntry("caution_delivery", "skipped")
        .containsEntry("complete_day", "success");
    assertThat(Examples.value(result, "normal_delivery").get("total_delivered").asInt())
        .isEqualTo(1050);
  }

  @Test
  void shouldSyncSixRestaurants() {
    // When
    TrialResult result = Examples.run("swiggy_restaurant_sync");

    // Then
    JsonNode report = Examples.value(result, "validate_data");
    assertThat(report.get("avg_rating_overall").asDouble()).isCloseTo(4.25, within(1e-9));
    assertThat(report.get("total_restaurants").asInt()).isEqualTo(6);
    JsonNode sent = Examples.value(result, "send_notifications");
    assertThat(sent.get("notifications_sent").asInt() * sent.get("delivery_rate").asDouble())
        .isEqualTo(49_000);
  }

  @Test
  void shouldSettleSixOfSevenPayments() {
    // When
    TrialResult result = Examples.run("paytm_payment_processing");

    // Then
    JsonNode validation = Examples.value(result, "validate_payments");
    assertThat(validation.get("total_validated").asInt()).isEqualTo(7);
    assertThat(validation.get("fraud_detected_ids").get(0).asText()).isEqualTo("CARD001");
    JsonNode report = Examples.value(result, "generate_settlement_report");
    assertThat(report.at("/summary/total_amount").asText()).isEqualTo("₹5,400");
    assertThat(report.at("/summary/success_rate").asText()).isEqualTo("85.71%");
  }

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

  @ParameterizedTest
  @CsvSource({
    "shapes_chain, a>b b>c c>d",
    "shapes_diamond, a>b a>c a>d b>e c>e d>e",
    "shapes_mixed, a>b1 a>b2 b1>d b2>d b2>c"
  })
  void shouldRunInTheOrderOfTheArrows(String dagId, String arrows) {
    // When
    TrialResult result = Examples.run(dagId);

    // Then
    assertThat(Stream.of(arrows.split(" ")))
        .allSatisfy(
            arrow -> {
              String[] ends = arrow.split(">");
              assertThat(Examples.instance(result, ends[1]).startedAt())
                  .as(arrow)
                  .isGreaterThanOrEqualTo(Examples.instance(result, ends[0]).endedAt());
            });
  }
}
