package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lunch boxes and trains of Mumbai, end to end. */
@Timeout(60)
class DabbawalaDagsIT {
  private static final String TIFFINS = "mumbai_dabbawala_daily_operation";
  private static final String TIFFINS_YAML = TIFFINS + "_yaml";

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
  void shouldDeliverWhatWasCollected() {
    // When
    TrialResult result = Examples.run("mumbai_dabbawala_system");

    // Then
    assertThat(Examples.value(result, "collect_tiffins").get("total_tiffins").asInt())
        .isEqualTo(36);
    JsonNode sorting = Examples.value(result, "sort_tiffins");
    assertThat(sorting.get("total_destinations").asInt()).isEqualTo(3);
    assertThat(sorting.get("quality_check").asText()).isEqualTo("passed");
    assertThat(Examples.value(result, "load_on_trains")).hasSize(3);
    JsonNode deliveries = Examples.value(result, "deliver_to_offices");
    assertThat(deliveries.findValuesAsText("successful_deliveries"))
        .containsExactly("12", "12", "12");
    assertThat(deliveries.findValuesAsText("accuracy_rate")).containsOnly("100.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"collection", "sorting", "transport", "delivery"})
  void shouldFindEachPhaseOnTimeInTheMorning(String phase) {
    // When
    TrialResult result = Examples.run("dabbawala_monitoring_system");

    // Then
    JsonNode status = Examples.value(result, "monitor_" + phase + "_sla");
    assertThat(status.toString()).isEqualTo("{\"phase\":\"" + phase + "\",\"status\":\"ON_TIME\"}");
  }

  @Test
  void shouldDispatchATrainAfterItsPlatformWasFree() {
    // When
    TrialResult result = Examples.run("mumbai_local_schedule");

    // Then
    assertThat(Examples.value(result, "check_platform").asText()).isEqualTo("Platform available");
    assertThat(Examples.value(result, "dispatch_train").asText())
        .isEqualTo("Train train_100000 dispatched successfully");
    assertThat(Examples.instance(result, "dispatch_train").startedAt())
        .isGreaterThanOrEqualTo(Examples.instance(result, "check_platform").endedAt());
    assertThat(Examples.log(result, "update_passengers")).anyMatch("अगली ट्रेन: 10:03"::equals);
  }

  @Test
  void shouldBringEveryBoxHome() {
    // When
    TrialResult result = Examples.run("mumbai_dabbawala_day");

    // Then
    assertThat(Examples.value(result, "outbound.zone_collection").toString())
        .isEqualTo("[34,38,31,40]");
    assertThat(Examples.value(result, "outbound.office_delivery").asInt()).isEqualTo(143);
    assertThat(Examples.value(result, "return.home_delivery").asInt()).isEqualTo(143);
  }

  @Test
  void shouldCallSortingATransformation() {
    // When
    TrialResult result = Examples.run("mumbai_dabbawala_etl");

    // Then
    assertThat(Examples.value(result, "transform")).isEqualTo(Examples.value(result, "move"));
    assertThat(Examples.value(result, "load").toString())
        .isEqualTo("{\"Churchgate\":2,\"Fort\":1}");
    assertThat(Examples.value(result, "deliver").asInt()).isEqualTo(3);
  }
}
