package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Ten languages, end to end. */
@Timeout(60)
class MultilingualDagsIT {
  @Test
  void shouldAdviseOnWhatFailed() {
    // When
    TrialResult result =
        Examples.run("indian_multilingual_processing", "{\"failing\": [\"urdu\"]}");

    // Then
    JsonNode analytics = Examples.value(result, "generate_analytics");
    assertThat(analytics.at("/processing_summary/total_potential_reach").asLong())
        .isEqualTo(1_021_000_000L);
    assertThat(analytics.get("business_recommendations")).hasSize(3);
    assertThat(Examples.value(result, "process_content").toString()).contains("தீபாவளி சிறப்பு");
  }
}
