package io.dabba.worker.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Festival;
import io.dabba.common.calendar.YearRange;
import io.dabba.common.capacity.CapacityPlan;
import io.dabba.common.error.DabbaException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CapacityPlanOperatorTest {
  private final CapacityPlanOperator operator = new CapacityPlanOperator();

  @Test
  void shouldPlanForADate() {
    // Given
    StubContext context = context(Map.of("date", "2026-11-08", "profile", "golden"));

    // When
    Object value = operator.run(context).value();

    // Then
    assertThat(value).isInstanceOf(CapacityPlan.class);
    assertThat(((CapacityPlan) value).costProjection().additionalDailyCost()).isEqualTo(1_928_000);
    assertThat(context.lines()).contains("INFO Festival: additional ₹1,34,96,000");
    assertThat(context.pushed()).containsOnlyKeys("report");
  }

  @Test
  void shouldPlanForTheDayOnWhichTheRunWasDue() {
    // When
    CapacityPlan plan = (CapacityPlan) operator.run(context(Map.of())).value();

    // Then
    assertThat(plan.currentDate()).isEqualTo("2026-01-02");
    assertThat(plan.totalImpactFactor()).isEqualTo(1);
    assertThat(plan.costProjection().additionalDailyCost()).isZero();
  }

  @Test
  void shouldPlanResourcesOfItsOwn() {
    // Given
    Map<String, Object> bicycles = Map.of("base", 10, "unit_cost", 150, "weight", 0.5);
    Map<String, Object> shop = Map.of("base", 4, "unit_cost", 900, "max_factor", 3);

    // When
    CapacityPlan plan =
        (CapacityPlan)
            operator
                .run(
                    context(
                        Map.of(
                            "date",
                            "2026-11-08",
                            "resources",
                            Map.of("bicycles", bicycles, "shop", shop),
                            "festival_days",
                            2)))
                .value();

    // Then
    assertThat(plan.costProjection().dailyScaledCost()).isEqualTo(100 * 150 + 12 * 900);
    assertThat(plan.costProjection().festivalPeriodCost())
        .isEqualTo(2 * (100 * 150 + 12 * 900 - 10 * 150 - 4 * 900));
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("date", "soon", "date: expected a day such as 2024-10-31, found \"soon\""),
        mistake("date", "2031-01-01", "expected a year it knows, 2025..2027, found"),
        mistake("profile", "silver", "profile: expected golden or corrected, found \"silver\""),
        mistake("festival_days", 0, "festival_days: expected 1 to 366, found 0"),
        mistake("calendar", "moon", "calendar: expected the DAG to name \"moon\""),
        mistake("resources", Map.of(), "resources: expected an object with at least one resource"),
        mistake("resources", "many", "resources: expected an object with at least one resource"),
        mistake("resources", Map.of("web", 7), "resources, web: expected an object with fields"),
        mistake("resources", Map.of("web", Map.of("bse", 1)), "resources, web: expected an object"),
        mistake(
            "resources",
            Map.of("web", Map.of("base", 1.5, "unit_cost", 1)),
            "resources, web, base: expected a whole number, found 1.5"),
        mistake(
            "resources",
            Map.of("web", Map.of("base", 1, "unit_cost", 1, "weight", "x")),
            "resources, web, weight: expected a number, found x"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldRefuse(Map<String, Object> arguments, String message) {
    assertThatThrownBy(() -> operator.run(context(arguments)))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(message);
  }

  private static Arguments mistake(String argument, Object value, String message) {
    return Arguments.of(Map.of(argument, value), message);
  }

  private static StubContext context(Map<String, Object> arguments) {
    Map<String, Object> all = new HashMap<>(Map.of("calendar", "festivals"));
    all.putAll(arguments);
    return new StubContext(all).with(calendar());
  }

  private static BusinessCalendar calendar() {
    Festival diwali =
        new Festival(
            "diwali",
            "Diwali",
            List.of("2025-10-20", "2026-11-08", "2027-10-29").stream()
                .map(DateSpan::parse)
                .toList(),
            20,
            List.of(),
            List.of(),
            List.of());
    return new BusinessCalendar(
        "festivals",
        List.of(),
        List.of(),
        Map.of(),
        null,
        "Asia/Kolkata",
        new YearRange(2025, 2027),
        Map.of(),
        List.of(diwali));
  }
}
