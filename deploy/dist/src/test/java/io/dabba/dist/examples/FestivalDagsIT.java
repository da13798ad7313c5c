package io.dabba.dist.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.dist.trial.TrialResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Festivals and how one prepares for them, end to end. */
@Timeout(60)
class FestivalDagsIT {
  @Test
  void shouldRestInJanuary() {
    // When
    TrialResult result = Examples.run("indian_festival_orchestration");

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
}
