package io.dabba.dags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndianFestivalOrchestrationTest {
  private static final String FILE = "festival/IndianFestivalOrchestration.java";
  private static final String DAG = "indian_festival_orchestration";
  private static final String EXAMPLE = "{\"profile\": \"golden\"}";

  @ParameterizedTest
  @CsvSource({
    "2024-10-28, diwali, 15, 150, 1500, 240GB, 75, 12000, 750000, 700000, 15000000",
    "2024-11-05, diwali, 15, 150, 1500, 240GB, 75, 12000, 750000, 700000, 15000000",
    "2024-09-07, ganesh_chaturthi, 8, 80, 800, 128GB, 40, 6000, 400000, 350000, 8000000",
    "2024-03-13, holi, 5, 50, 500, 80GB, 25, 4000, 250000, 200000, 5000000"
  })
  void shouldScaleForAFestival(
      LocalDate day,
      String festival,
      int multiplier,
      int web,
      int database,
      String cache,
      int payment,
      int partners,
      long cost,
      long additional,
      long revenue)
      throws Exception {
    // When
    JsonNode plan = run(day, EXAMPLE).toTheEnd().value("scale_infrastructure");

    // Then
    assertThat(plan.at("/festival_details/0/name").asText()).isEqualTo(festival);
    assertThat(plan.get("multiplier").asInt()).isEqualTo(multiplier);
    assertThat(plan.at("/components/web_servers/scaled").asInt()).isEqualTo(web);
    assertThat(plan.at("/components/database_connections/scaled").asInt()).isEqualTo(database);
    assertThat(plan.at("/components/cache_memory/scaled").asText()).isEqualTo(cache);
    assertThat(plan.at("/components/payment_processors/scaled").asInt()).isEqualTo(payment);
    assertThat(plan.at("/components/delivery_partners/scaled").asInt()).isEqualTo(partners);
    assertThat(plan.at("/cost_impact/scaled_daily_cost").asLong()).isEqualTo(cost);
    assertThat(plan.at("/cost_impact/additional_cost").asLong()).isEqualTo(additional);
    assertThat(plan.get("estimated_revenue_boost").asLong()).isEqualTo(revenue);
    assertThat(plan.get("scaling_duration").asText()).isEqualTo("7 days");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2024-10-27", "2024-11-06", "2024-03-25"})
  void shouldRestOutOfSeason(LocalDate day) throws Exception {
    // When
    ExampleRun run = run(day, EXAMPLE).toTheEnd();

    // Then
    assertThat(run.value("detect_festival").get("scaling_required").asBoolean()).isFalse();
    assertThat(run.value("scale_infrastructure").get("scaling").asText()).isEqualTo("NOT_REQUIRED");
  }

  @ParameterizedTest
  @CsvSource({"2024-03-25, holi", "2025-10-20, diwali", "2026-11-08, diwali", "2026-03-13, none"})
  void shouldKeepFestivalsWhenTheyAreObserved(LocalDate day, String festival) throws Exception {
    // When
    JsonNode season = run(day, "{}").toTheEnd().value("detect_festival");

    // Then
    assertThat(season.at("/active_festivals/0/name").asText("none")).isEqualTo(festival);
  }

  @Test
  void shouldFailInAYearWithoutACalendar() {
    // Given
    ExampleRun run = run(LocalDate.parse("2029-11-12"), "{}");

    // When / Then
    assertThatThrownBy(run::toTheEnd)
        .hasMessage(
            "calendar \"india_festivals\": expected a year it knows, 2023..2028, found 2029");
  }

  private static ExampleRun run(LocalDate day, String conf) {
    return ExampleDags.run(
        FILE, DAG, conf, day.atStartOfDay(ZoneId.of("Asia/Kolkata")).toInstant());
  }
}
