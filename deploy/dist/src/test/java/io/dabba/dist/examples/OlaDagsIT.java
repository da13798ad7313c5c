package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two minutes of prices, end to end. */
@Timeout(60)
class OlaDagsIT {
  @Test
  void shouldMoveDriversAndTellThoseNearby() {
    // When
    TrialResult result = Examples.run("ola_dynamic_pricing_system");

    // Then
    JsonNode pricing = Examples.value(result, "calculate_dynamic_pricing");
    assertThat(pricing.at("/Mumbai/zone_specific_pricing/Bandra/final_fare_per_km").asDouble())
        .isEqualTo(48);
    assertThat(Examples.value(result, "send_driver_notifications"))
        .isEqualTo(
            Json.tree(
                """
                {"total_notifications_sent": 64, "movement_incentives": 36, "surge_alerts": 28,
                 "cities_covered": 2, "cities_failed": []}
                """));
  }
}
