package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OlaDynamicPricingSystemTest {
  private static final String FILE = "ola/OlaDynamicPricingSystem.java";
  private static final String DAG = "ola_dynamic_pricing_system";

  @ParameterizedTest
  @CsvSource({
    "Mumbai, 18:00, heavy_rain, 30, 60, cricket_match, 4.8672",
    "Pune, 18:00, clear, 30, 0, none, 1.0",
    "Mumbai, 23:00, clear, 41, 40, concert, 2.4192",
    "Pune, 18:00, rain, 45, 0, none, 1.3",
    "Pune, 18:00, clear, 40, 0, festival, 1.5",
    "Delhi, 06:59, clear, 30, 0, none, 1.2",
    "Delhi, 07:00, clear, 30, 0, none, 1.0",
    "Delhi, 08:00, clear, 30, 0, none, 1.3",
    "Delhi, 11:59, clear, 30, 0, none, 1.3",
    "Delhi, 12:00, clear, 30, 0, none, 1.0",
    "Delhi, 16:59, clear, 30, 0, none, 1.0",
    "Delhi, 17:00, clear, 30, 0, none, 1.3",
    "Delhi, 21:59, clear, 30, 0, none, 1.3",
    "Delhi, 22:00, clear, 30, 0, none, 1.2"
  })
  void shouldMultiplyWeatherTrafficEventsAndTime(
      String city, String time, String weather, int degrees, int congestion, String event, double x)
      throws Exception {
    // Given
    String conf =
        "{\"conditions\":{\"%s\":{\"weather\":\"%s\",\"temperature\":%d,\"congestion\":%d,\"events\":[\"%s\"]}}}"
            .formatted(city, weather, degrees, congestion, event);
    Instant at = Instant.parse("2024-01-02T" + time + ":00+05:30");

    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, conf, at).toTheEnd();

    // Then
    JsonNode pricing = run.value("calculate_dynamic_pricing").get(city);
    assertThat(pricing.at("/external_factors/combined_external_multiplier").asDouble())
        .isCloseTo(x, within(1e-9));
    assertThat(pricing.get("zone_specific_pricing"))
        .allSatisfy(zone -> assertThat(zone.get("final_multiplier").asDouble()).isBetween(1.0, 4.0))
        .allSatisfy(
            zone ->
                assertThat(zone.get("final_fare_per_km").asDouble())
                    .isEqualTo(12 * zone.get("final_multiplier").asDouble()));
  }

  @Test
  void shouldMeasureDemandAgainstSupply() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode mumbai = run.value("analyze_demand_supply").get("Mumbai");
    assertThat(mumbai.get("total_demand").asInt()).isEqualTo(60);
    assertThat(mumbai.get("total_supply").asInt()).isEqualTo(35);
    assertThat(mumbai.get("city_surge_factor").asDouble()).isEqualTo(1.5);
    assertZone(mumbai, "Bandra", 3, 2, 30);
    assertZone(mumbai, "Andheri", 1, 1, 3);
    assertZone(mumbai, "Colaba", 2, 1.5, 13);
    assertThat(run.value("analyze_demand_supply")).hasSize(10);
  }

  @Test
  void shouldAskEachDriverToMoveOnceAndTheShortestZoneFirst() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG).toTheEnd();

    // Then
    JsonNode plans = run.value("optimize_driver_allocation");
    JsonNode delhi = plans.get("Delhi");
    assertThat(delhi.get("driver_movements").findValuesAsText("target_zone"))
        .hasSize(16)
        .startsWith("Connaught Place")
        .endsWith("Karol Bagh");
    assertThat(delhi.get("driver_movements").findValuesAsText("driver_id"))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.startsWith("Delhi-Saket"));
    assertThat(plans.get("Mumbai").get("driver_movements")).hasSize(20);
    assertIncentive(delhi, 0, "Connaught Place", 2);
    assertIncentive(delhi, 1, "Karol Bagh", 1.5);
    assertThat(plans.at("/Mumbai/incentive_zones").findValuesAsText("zone"))
        .containsExactly("Bandra");
    assertThat(delhi.at("/supply_rebalancing/Connaught Place/shortage").asInt()).isEqualTo(20);
    assertThat(delhi.at("/supply_rebalancing/Connaught Place/driven_in").asInt()).isEqualTo(11);
    assertThat(plans.at("/Mumbai/supply_rebalancing").has("Colaba")).isFalse();
  }

  @Test
  void shouldGoOnWithoutACityThatSendsNothing() throws Exception {
    // When
    ExampleRun run = ExampleDags.run(FILE, DAG, "{\"unreachable\":[\"Delhi\"]}").toTheEnd();

    // Then
    assertThat(run.value("analyze_demand_supply").get("Delhi"))
        .isEqualTo(Json.tree("{\"status\":\"failed\",\"error\":\"Delhi sends no data\"}"));
    assertThat(run.value("calculate_dynamic_pricing")).hasSize(9);
    JsonNode sent = run.value("send_driver_notifications");
    assertThat(sent.get("cities_failed")).hasSize(1);
    assertThat(sent.get("cities_covered").asInt()).isEqualTo(1);
    assertThat(sent.get("total_notifications_sent").asInt()).isEqualTo(30);
  }

  private static void assertZone(
      JsonNode city, String zone, double ratio, double surge, int minutes) {
    JsonNode analysis = city.get("zone_analysis").get(zone);
    assertThat(analysis.get("demand_supply_ratio").asDouble()).isEqualTo(ratio);
    assertThat(analysis.get("surge_factor").asDouble()).isEqualTo(surge);
    assertThat(analysis.get("avg_wait_time_minutes").asInt()).isEqualTo(minutes);
  }

  private static void assertIncentive(JsonNode city, int index, String zone, double multiplier) {
    JsonNode incentive = city.get("incentive_zones").get(index);
    assertThat(incentive.get("zone").asText()).isEqualTo(zone);
    assertThat(incentive.get("incentive_multiplier").asDouble()).isEqualTo(multiplier);
  }
}
