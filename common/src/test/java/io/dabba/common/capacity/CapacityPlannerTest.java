package io.dabba.common.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Festival;
import io.dabba.common.calendar.YearRange;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacityPlannerTest {
  private static final BusinessCalendar CALENDAR = calendar();

  @ParameterizedTest
  @CsvSource({
    "1.0, 20 50 500 150 8 8, 106000, -11000, -77000",
    "1.5, 30 75 750 225 12 12, 159000, 42000, 294000",
    "2.0, 40 100 1000 300 16 16, 212000, 95000, 665000",
    "2.5, 50 125 1250 375 20 20, 265000, 148000, 1036000",
    "3.0, 60 150 1500 450 24 24, 318000, 201000, 1407000",
    "4.0, 80 200 2000 600 32 32, 424000, 307000, 2149000",
    "5.0, 100 250 2500 750 40 40, 530000, 413000, 2891000",
    "6.0, 120 300 2500 900 48 48, 631000, 514000, 3598000",
    "8.0, 160 400 2500 1200 64 64, 833000, 716000, 5012000",
    "10.0, 200 500 2500 1500 80 80, 1035000, 918000, 6426000",
    "12.0, 240 600 2500 1800 96 96, 1237000, 1120000, 7840000",
    "20.0, 400 1000 2500 3000 160 160, 2045000, 1928000, 13496000"
  })
  void shouldScaleByTheTableOfFactors(
      double factor, String units, long daily, long additional, long period) {
    // When
    CostProjection cost = planner(CapacityProfile.GOLDEN).cost(factor);

    // Then
    assertThat(units(planner(CapacityProfile.GOLDEN).units(factor))).isEqualTo(units);
    assertThat(cost.dailyBaseCost()).isEqualTo(117_000);
    assertThat(cost.dailyScaledCost()).isEqualTo(daily);
    assertThat(cost.additionalDailyCost()).isEqualTo(additional);
    assertThat(cost.festivalPeriodCost()).isEqualTo(period);
  }

  @ParameterizedTest
  @CsvSource({
    "1.0, 20 50 500 100 10 10, 0",
    "1.1, 22 55 550 165 10 10, 6800",
    "20.0, 400 1000 2500 3000 160 160, 1928000"
  })
  void shouldNeverPlanLessThanTheBase(double factor, String units, long additional) {
    // When
    Map<String, ScaledResource> planned = planner(CapacityProfile.CORRECTED).units(factor);

    // Then
    assertThat(units(planned)).isEqualTo(units);
    assertThat(planner(CapacityProfile.CORRECTED).cost(factor).additionalDailyCost())
        .isEqualTo(additional);
  }

  @Test
  void shouldChangeByAHalfPerDayAtMostAndMeetEveryDemand() {
    for (LocalDate day = LocalDate.of(2024, 2, 1);
        day.isBefore(LocalDate.of(2025, 11, 1));
        day = day.plusDays(1)) {
      // When
      double today = factor(CapacityProfile.CORRECTED, day);
      double tomorrow = factor(CapacityProfile.CORRECTED, day.plusDays(1));

      // Then
      assertThat(Math.max(today / tomorrow, tomorrow / today))
          .as("%s to the next day", day)
          .isLessThanOrEqualTo(1.5 + 1e-9);
      assertThat(today).as("%s", day).isGreaterThanOrEqualTo(factor(CapacityProfile.GOLDEN, day));
    }
  }

  @Test
  void shouldSeeJanuaryInDecember() {
    // When
    CapacityPlan plan = planner(CapacityProfile.CORRECTED).plan(LocalDate.of(2024, 12, 31));

    // Then
    assertThat(plan.approachingFestivals())
        .extracting(ApproachingFestival::name, ApproachingFestival::daysUntil)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("kites", 14));
    assertThat(plan.totalImpactFactor()).isGreaterThan(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2022-06-01", "2026-01-01", "2025-12-15", "2023-01-02"})
  void shouldRefuseADayWithoutAKnownYearAround(LocalDate day) {
    assertThatThrownBy(() -> planner(CapacityProfile.CORRECTED).plan(day))
        .isInstanceOf(DabbaException.class)
        .hasMessageMatching(
            "calendar \"test\": expected a year it knows, 2023..2025, found 202[26]");
  }

  @Test
  void shouldCountThreeDaysAroundAllDaysOfAFestival() {
    CapacityPlanner planner = planner(CapacityProfile.GOLDEN);
    assertThat(planner.plan(LocalDate.of(2024, 10, 25)).activeFestivals()).hasSize(1);
    assertThat(planner.plan(LocalDate.of(2024, 11, 8)).activeFestivals()).hasSize(1);
    assertThat(planner.plan(LocalDate.of(2024, 10, 24)).activeFestivals()).isEmpty();
    assertThat(planner.plan(LocalDate.of(2024, 11, 9)).activeFestivals()).isEmpty();
  }

  @Test
  void shouldReportInIndianGrouping() {
    assertThat(planner(CapacityProfile.GOLDEN).plan(LocalDate.of(2024, 10, 30)).report())
        .contains("Active: lights", "web_servers: 20 -> 400, ₹2,00,000")
        .endsWith("Per day: ₹20,45,000, additional ₹19,28,000\nFestival: additional ₹1,34,96,000");
  }

  @Test
  void shouldBeWrittenAsTheFieldsOfTheTable() {
    // Given
    CapacityPlan plan = planner(CapacityProfile.GOLDEN).plan(LocalDate.of(2024, 10, 30));

    // When
    String json = Json.write(plan);

    // Then
    assertThat(Json.tree(json).fieldNames())
        .toIterable()
        .containsExactly(
            "current_date",
            "active_festivals",
            "approaching_festivals",
            "total_impact_factor",
            "recommended_scaling",
            "cost_projection");
    assertThat(Json.read(json, CapacityPlan.class)).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource({
    "0, ₹0",
    "999, ₹999",
    "1000, '₹1,000'",
    "99999, '₹99,999'",
    "750000, '₹7,50,000'",
    "13496000, '₹1,34,96,000'",
    "1234567890, '₹1,23,45,67,890'",
    "-11000, '-₹11,000'",
    "-9223372036854775808, '-₹92,23,37,20,36,85,47,75,808'"
  })
  void shouldGroupAsIndiaDoes(long amount, String text) {
    assertThat(Rupees.text(amount)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1, 1, 'base: expected 1 to 1000000000, found 0'",
    "1, -1, 1, 1, 'unit_cost: expected 0 to 1000000000, found -1'",
    "1, 1, NaN, 1, 'weight: expected a number above 0, at most 100, found NaN'",
    "1, 1, 1, 0.5, 'max_factor: expected at least 1, found 0.5'"
  })
  void shouldRefuseResourcesThatMakeNoSense(
      long base, long unitCost, double weight, double maxFactor, String message) {
    assertThatThrownBy(() -> new ResourceRule("web", base, unitCost, weight, maxFactor))
        .isInstanceOf(DabbaException.class)
        .hasMessage(message);
  }

  @Test
  void shouldRefuseAnUnknownProfileAndAPeriodOfNoDays() {
    assertThatThrownBy(() -> CapacityProfile.parse("silver"))
        .hasMessage("profile: expected golden or corrected, found \"silver\"");
    assertThatThrownBy(
            () -> new CapacityPlanner(CALENDAR, CapacityProfile.GOLDEN, ResourceRule.STANDARD, 0))
        .hasMessage("festival_days: expected 1 to 366, found 0");
  }

  private static double factor(CapacityProfile profile, LocalDate day) {
    return planner(profile).plan(day).totalImpactFactor();
  }

  private static CapacityPlanner planner(CapacityProfile profile) {
    return new CapacityPlanner(
        CALENDAR, profile, ResourceRule.STANDARD, CapacityPlanner.FESTIVAL_DAYS);
  }

  private static String units(Map<String, ScaledResource> units) {
    return units.values().stream()
        .map(each -> String.valueOf(each.scaled()))
        .collect(Collectors.joining(" "));
  }

  private static BusinessCalendar calendar() {
    return new BusinessCalendar(
        "test",
        List.of(),
        List.of(),
        Map.of(),
        null,
        "Asia/Kolkata",
        new YearRange(2023, 2025),
        Map.of(),
        List.of(
            festival("kites", 3, "01-14"),
            festival(
                "lights",
                20,
                "2023-11-10..2023-11-14",
                "2024-10-28..2024-11-05",
                "2025-10-18..2025-10-23")));
  }

  private static Festival festival(String id, double factor, String... dates) {
    List<DateSpan> spans = List.of(dates).stream().map(DateSpan::parse).toList();
    return new Festival(id, id, spans, factor, List.of("sweets"), List.of("all_india"), List.of());
  }
}
