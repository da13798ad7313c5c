package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the examples of festivals compute, by the tables they were written for and by true dates.
 */
@Timeout(60)
class FestivalDagsIT {
  private static final String WEEKS = "indian_festival_orchestration";
  private static final String SCALING = "festival_season_auto_scaling";
  private static final String CLUSTER = "festival_season_k8s_scaling";
  private static final String GOLDEN = "{\"profile\": \"golden\"}";
  private static final List<String> CITIES =
      List.of("mumbai", "delhi", "bangalore", "chennai", "kolkata", "hyderabad", "pune");

  @Test
  void shouldScaleForDiwaliOnItsTrueDate() {
    // When
    TrialResult result = Examples.run(WEEKS, noon("2026-11-08"), "{}");

    // Then
    assertThat(Examples.value(result, "detect_festival").at("/active_festivals/0/name").asText())
        .isEqualTo("diwali");
    assertThat(
            Examples.value(result, "scale_infrastructure")
                .at("/cost_impact/scaled_daily_cost")
                .asLong())
        .isEqualTo(1_000_000);
  }

  @Test
  void shouldRefuseAYearTheTableDoesNotKnow() {
    assertThat(Examples.states(Examples.run(WEEKS, noon("2025-10-28"), GOLDEN)))
        .containsEntry("detect_festival", "failed")
        .containsEntry("scale_infrastructure", "upstream_failed");
  }

  @Test
  void shouldRestInJanuary() {
    // When
    TrialResult result = Examples.run(WEEKS);

    // Then
    assertThat(Examples.value(result, "detect_festival").get("current_date").asText())
        .isEqualTo("2024-01-02");
    assertThat(Examples.value(result, "scale_infrastructure").get("scaling").asText())
        .isEqualTo("NOT_REQUIRED");
  }

  @Test
  void shouldPrepareTwoWeeksBeforeDiwali() {
    // When
    TrialResult result = Examples.run("festival_season_preparation");

    // Then
    assertThat(Examples.value(result, "load_calendar").get("prepare_on").asText())
        .isEqualTo("2024-10-18");
    JsonNode capacity = Examples.value(result, "plan_capacity");
    assertThat(capacity.get("web_servers").asInt()).isEqualTo(400);
    assertThat(capacity.get("worker_nodes").asInt()).isEqualTo(1_000);
    assertThat(capacity.get("database_connections").asInt()).isEqualTo(2_500);
    JsonNode budget = Examples.value(result, "request_budget");
    assertThat(budget.get("additional_daily_inr").asLong()).isEqualTo(1_928_000);
    assertThat(budget.get("seven_days_inr").asLong()).isEqualTo(13_496_000);
    assertThat(Examples.value(result, "brief_teams").get("text").asText())
        .contains("start on 2024-10-18", "400 web servers");
  }

  @ParameterizedTest
  @CsvSource({"2024-10-20, 12.4, 1159200", "2024-11-01, 20, 1928000", "2024-12-25, 6, 514000"})
  void shouldExecuteThePlan(String day, double factor, long additional) {
    // When
    TrialResult result = Examples.run(SCALING, noon(day), GOLDEN);

    // Then
    JsonNode impact = Examples.value(result, "calculate_festival_impact");
    assertThat(impact.get("current_date").asText()).isEqualTo(day);
    JsonNode scaled = Examples.value(result, "execute_scaling_plan");
    assertThat(scaled.get("scaling_executed").asBoolean()).isTrue();
    assertThat(scaled.get("impact_factor").asDouble()).isCloseTo(factor, within(1e-9));
    assertThat(scaled.at("/cost_projection/additional_daily_cost").asLong()).isEqualTo(additional);
    assertThat(scaled.get("execution_results")).hasSize(6);
    assertThat(scaled.at("/execution_results/worker_nodes/execution_time").asText())
        .isEqualTo("45 seconds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-02-15", "2024-10-16", "2024-11-07"})
  void shouldNotExecuteAPlanOfOrdinaryDays(String day) {
    // When
    TrialResult result = Examples.run(SCALING, noon(day), GOLDEN);

    // Then
    JsonNode idle = Examples.value(result, "execute_scaling_plan");
    assertThat(idle.get("scaling_executed").asBoolean()).isFalse();
    assertThat(idle.get("current_factor").asDouble()).isEqualTo(1);
    assertThat(
            Examples.value(result, "calculate_festival_impact")
                .at("/cost_projection/additional_daily_cost")
                .asLong())
        .isEqualTo(-11_000);
  }

  @Test
  void shouldPlanForDiwaliOfThisYearAndFallSlowly() {
    // When
    TrialResult diwali = Examples.run(SCALING, noon("2026-11-08"), "{}");
    TrialResult weekLater = Examples.run(SCALING, noon("2026-11-13"), "{}");

    // Then
    assertThat(factor(diwali)).isEqualTo(20);
    assertThat(factor(weekLater)).isCloseTo(20 / 1.5 / 1.5, within(1e-9));
  }

  @Test
  void shouldProcessSevenCitiesAndScaleByTheForecast() {
    // When
    TrialResult result = Examples.run(CLUSTER);

    // Then
    assertThat(result.tasks()).hasSize(10);
    JsonNode analytics = Examples.value(result, "aggregate_realtime_analytics");
    assertThat(StreamSupport.stream(analytics.get("cities").spliterator(), false))
        .extracting(JsonNode::asText)
        .isEqualTo(CITIES);
    assertThat(Examples.value(result, "process_orders_chennai").get("language").asText())
        .isEqualTo("tamil");
    assertThat(Examples.value(result, "auto_scaling_decision").get("factor").asLong()).isEqualTo(5);
    long inventoryEnd = Examples.instance(result, "process_festival_inventory").endedAt();
    long aggregation = Examples.instance(result, "aggregate_realtime_analytics").startedAt();
    assertThat(CITIES)
        .map(city -> Examples.instance(result, "process_orders_" + city))
        .allMatch(city -> city.startedAt() >= inventoryEnd && city.endedAt() <= aggregation);
  }

  @ParameterizedTest
  @CsvSource({
    "4500, 50000, 5, 250000",
    "30000, 50000, 20, 1000000",
    "30000, 400000, 12, 4800000",
    "800, 50000, 1, 50000"
  })
  void shouldScaleAsFarAsTheBudgetGoes(long predicted, long rate, long factor, long cost) {
    // When
    TrialResult result =
        Examples.run(
            CLUSTER,
            "{\"predicted_load\": %d, \"cost_per_factor\": %d}".formatted(predicted, rate));

    // Then
    JsonNode decision = Examples.value(result, "auto_scaling_decision");
    assertThat(decision.get("factor").asLong()).isEqualTo(factor);
    assertThat(decision.get("daily_cost").asLong()).isEqualTo(cost);
  }

  @ParameterizedTest
  @CsvSource({
    "golden, big_billion_days, 1, 16Gi",
    "golden, eid, 20, 8Gi",
    "golden, navratri, 12, 4Gi",
    "corrected, navratri, 12, 8Gi",
    "corrected, any, 15, 16Gi",
    "corrected, any, 4.9, 4Gi"
  })
  void shouldChooseResourcesAtRunTime(
      String profile, String festival, double traffic, String memory) {
    // When
    TrialResult result =
        Examples.run(
            CLUSTER,
            "{\"profile\": \"%s\", \"current_festival\": \"%s\", \"traffic_multiplier\": %s}"
                .formatted(profile, festival, traffic));

    // Then
    JsonNode pod = Examples.value(result, "process_festival_inventory");
    assertThat(pod.at("/resources/limit_memory").asText()).isEqualTo(memory);
    assertThat(pod.at("/environment/FESTIVAL_MODE").asText()).isEqualTo(festival);
  }

  @Test
  void shouldNotAggregateWhenACityFails() {
    // When
    TrialResult result = Examples.run(CLUSTER, "{\"failing_city\": \"pune\"}");

    // Then
    assertThat(result.isSuccess()).isFalse();
    assertThat(Examples.states(result))
        .containsEntry("process_orders_pune", "failed")
        .containsEntry("process_orders_mumbai", "success")
        .containsEntry("aggregate_realtime_analytics", "upstream_failed")
        .containsEntry("auto_scaling_decision", "upstream_failed");
  }

  @Test
  void shouldAskCalendarsInTemplates() {
    // When
    TrialResult result = Examples.run("feature_calendars");

    // Then
    assertThat(Examples.value(result, "settle_on").asText()).isEqualTo("2024-10-30");
    assertThat(Examples.value(result, "decorate").asText()).isEqualTo("20.0");
    assertThat(Examples.value(result, "look_ahead").asText()).isEqualTo("bhai_dooj on 2024-11-03");
  }

  @Test
  void shouldPlanResourcesOfItsOwn() {
    // When
    TrialResult result = Examples.run("feature_capacity_plan");

    // Then
    JsonNode units = Examples.value(result, "plan").get("recommended_scaling");
    assertThat(units.at("/shop_assistants/scaled").asLong()).isEqualTo(12);
    assertThat(units.at("/delivery_bicycles/scaled").asLong()).isEqualTo(100);
    assertThat(Examples.value(result, "tell").asText()).isEqualTo("Festival: additional ₹1,44,900");
  }

  private static double factor(TrialResult result) {
    return Examples.value(result, "calculate_festival_impact")
        .get("total_impact_factor")
        .asDouble();
  }

  private static Instant noon(String day) {
    return Instant.parse(day + "T06:30:00Z");
  }
}
