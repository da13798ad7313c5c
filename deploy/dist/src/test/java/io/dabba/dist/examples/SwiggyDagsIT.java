package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Restaurants of two regions, end to end. */
@Timeout(60)
class SwiggyDagsIT {
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
}
