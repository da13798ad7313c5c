package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dabba.common.capacity.CapacityPlan;
import io.dabba.common.capacity.CapacityPlanner;
import io.dabba.common.capacity.CapacityProfile;
import io.dabba.common.capacity.ResourceRule;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The capacity tables by date, from the calendars that come with Dabba. */
class CapacityOfFestivalsTest {
  private static final Calendars CALENDARS =
      Calendars.in(Path.of("..", "dags").toAbsolutePath().normalize());

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, -, 'makar_sankranti 13 2.1333, republic_day 25 1.2500', 2.1333, 107860",
    "2024-01-10, -, 'makar_sankranti 4 2.7333, republic_day 16 1.7000', 2.7333, 166660",
    "2024-01-14, makar_sankranti, 'republic_day 12 1.9000', 3, 201000",
    "2024-02-15, -, 'holi 27 1.4000', 1, -11000",
    "2024-02-28, -, 'holi 14 3.1333', 3.1333, 213860",
    "2024-03-13, holi, -, 5, 413000",
    "2024-05-10, akshaya_tritiya, -, 8, 716000",
    "2024-09-07, ganesh_chaturthi, 'navratri 26 2.4667', 10, 918000",
    "2024-10-03, navratri, 'dussehra 9 5.9000, karva_chauth 29 1.1000, diwali 29 1.6333', 12, 1120000",
    "2024-10-15, dussehra, 'karva_chauth 17 2.3000, diwali 17 9.2333, bhai_dooj 19 1.7333', 8, 716000",
    "2024-10-16, -, 'karva_chauth 16 2.4000, diwali 16 9.8667, bhai_dooj 18 1.8000', 1, -11000",
    "2024-10-20, -, 'karva_chauth 12 2.8000, diwali 12 12.4000, bhai_dooj 14 2.0667', 12.4, 1159200",
    "2024-10-28, -, 'karva_chauth 4 3.6000, diwali 4 17.4667, bhai_dooj 6 2.6000', 17.4667, 1667300",
    "2024-10-29, 'karva_chauth, diwali', 'bhai_dooj 5 2.6667', 20, 1928000",
    "2024-11-01, 'karva_chauth, diwali, bhai_dooj', -, 20, 1928000",
    "2024-11-05, bhai_dooj, -, 3, 201000",
    "2024-11-07, -, -, 1, -11000",
    "2024-12-25, christmas, -, 6, 514000"
  })
  void shouldPlanByTheTableOfDates(
      LocalDate day, String active, String approaching, double factor, long additional) {
    // When
    CapacityPlan plan = golden().plan(day);

    // Then
    assertThat(active(plan)).isEqualTo(active);
    assertThat(approaching(plan)).isEqualTo(approaching);
    assertThat(plan.totalImpactFactor()).isCloseTo(factor, within(0.00005));
    assertThat(plan.costProjection().additionalDailyCost()).isEqualTo(additional);
  }

  @Test
  void shouldScaleOnHalfTheDaysOf2024() {
    // When
    long scaled =
        LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2025, 1, 1))
            .filter(day -> golden().plan(day).totalImpactFactor() > 1.5)
            .count();

    // Then
    assertThat(scaled).isEqualTo(184);
    assertThat(LocalDate.of(2024, 12, 31).getDayOfYear() - scaled).isEqualTo(182);
  }

  @Test
  void shouldRefuseAYearTheTablesDoNotKnow() {
    assertThatThrownBy(() -> golden().plan(LocalDate.of(2025, 1, 1)))
        .hasMessage(
            "calendar \"india_festivals_golden\": expected a year it knows, 2024, found 2025");
  }

  @Test
  void shouldPlanEveryDayOfFourYearsOnTrueDates() {
    // Given
    CapacityPlanner planner = planner("india_festivals", CapacityProfile.CORRECTED);

    // When
    double[] factors =
        LocalDate.of(2024, 1, 1)
            .datesUntil(LocalDate.of(2028, 1, 1))
            .mapToDouble(day -> planner.plan(day).totalImpactFactor())
            .toArray();

    // Then
    assertThat(factors).hasSize(1461);
    for (int day = 1; day < factors.length; day++) {
      assertThat(factors[day] / factors[day - 1]).isBetween(1 / 1.5 - 1e-9, 1.5 + 1e-9);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2024-10-31, 20",
    "2025-10-20, 20",
    "2026-11-08, 20",
    "2027-10-29, 20",
    "2024-06-15, 1"
  })
  void shouldPlanForTheTrueDiwali(LocalDate day, double factor) {
    assertThat(planner("india_festivals", CapacityProfile.CORRECTED).plan(day).totalImpactFactor())
        .isEqualTo(factor);
  }

  private static CapacityPlanner golden() {
    return planner("india_festivals_golden", CapacityProfile.GOLDEN);
  }

  private static CapacityPlanner planner(String calendar, CapacityProfile profile) {
    return new CapacityPlanner(
        CALENDARS.calendar(calendar),
        profile,
        ResourceRule.STANDARD,
        CapacityPlanner.FESTIVAL_DAYS);
  }

  private static String active(CapacityPlan plan) {
    return orNone(
        plan.activeFestivals().stream().map(each -> each.name()).collect(Collectors.joining(", ")));
  }

  private static String approaching(CapacityPlan plan) {
    return orNone(
        plan.approachingFestivals().stream()
            .map(
                each ->
                    "%s %d %.4f".formatted(each.name(), each.daysUntil(), each.preparationFactor()))
            .collect(Collectors.joining(", ")));
  }

  private static String orNone(String names) {
    return names.isEmpty() ? "-" : names.toLowerCase(Locale.ROOT);
  }
}
