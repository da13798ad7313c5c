package io.dabba.common.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FestivalsTest {
  private static final BusinessCalendar CALENDAR = calendar();
  private static final Festivals FESTIVALS = CALENDAR.festivalDays();

  @ParameterizedTest
  @CsvSource({
    "2024-10-28, 20",
    "2024-11-05, 20",
    "2024-10-27, 1",
    "2024-11-06, 1",
    "2025-01-03, 3",
    "2024-12-31, 3",
    "2025-01-06, 1"
  })
  void shouldKnowTheImpactOfADay(LocalDate day, double factor) {
    assertThat(FESTIVALS.impactFactor(day)).isEqualTo(factor);
  }

  @Test
  void shouldFindFestivalsCloseToADay() {
    LocalDate newYearsEve = LocalDate.of(2024, 12, 30);
    assertThat(FESTIVALS.near(newYearsEve, 0, 0)).isEmpty();
    assertThat(FESTIVALS.near(newYearsEve, 1, 0))
        .containsExactly(
            new FestivalDays(
                FESTIVALS.named("turn"), LocalDate.of(2024, 12, 31), LocalDate.of(2025, 1, 5)));
    assertThat(FESTIVALS.near(LocalDate.of(2025, 1, 7), 0, 2)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-01, 2024-10-28",
    "2024-11-05, 2024-10-28",
    "2024-11-06, 2025-10-18",
  })
  void shouldFindTheNextDaysOfAFestival(LocalDate day, LocalDate first) {
    assertThat(FESTIVALS.next("diwali", day).first()).isEqualTo(first);
  }

  @ParameterizedTest
  @CsvSource({"2024-10-28, turn", "2024-10-27, diwali", "2024-12-31, diwali"})
  void shouldFindTheFestivalThatComesNext(LocalDate day, String festival) {
    assertThat(FESTIVALS.next(day).festival().id()).isEqualTo(festival);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2023-12-31", "2026-01-01"})
  void shouldRefuseAYearItDoesNotKnow(LocalDate day) {
    assertThatThrownBy(() -> FESTIVALS.on(day))
        .isInstanceOf(DabbaException.class)
        .hasMessage(
            "calendar \"test\": expected a year it knows, 2024..2025, found %d", day.getYear());
    assertThatThrownBy(() -> CALENDAR.isBusinessDay(day)).hasMessageContaining("2024..2025");
    assertThatThrownBy(() -> FESTIVALS.next(LocalDate.of(2025, 12, 31)))
        .hasMessageContaining("found 2026");
  }

  @Test
  void shouldNameTheFestivalsItHas() {
    assertThatThrownBy(() -> FESTIVALS.named("divali"))
        .hasMessage(
            "festival: expected one of [diwali, turn] of calendar \"test\", found \"divali\"");
  }

  @Test
  void shouldGiveSpansAroundAFestival() {
    assertThat(FESTIVALS.spans("diwali", 14, 0))
        .containsExactly(
            DateSpan.parse("2024-10-14..2024-11-05"), DateSpan.parse("2025-10-04..2025-10-23"));
  }

  @Test
  void shouldBeTheSameAfterItWasStored() {
    assertThat(Json.read(Json.write(CALENDAR), BusinessCalendar.class)).isEqualTo(CALENDAR);
  }

  @Test
  void shouldRefuseFestivalsWithoutDatesForEveryYear() {
    Festival diwali = FESTIVALS.named("diwali");
    assertThatThrownBy(() -> diwali.requireYears(new YearRange(2024, 2026)))
        .hasMessage(
            "dates: expected one for each year of 2024..2026, or one such as 01-26 for all, found"
                + " [2024, 2025]");
    assertThatThrownBy(() -> diwali.requireYears(null))
        .hasMessageContaining("expected the calendar to say which years it knows");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.99, -3, 1001, Double.NaN, Double.POSITIVE_INFINITY})
  void shouldRefuseAFactorThatIsNone(double factor) {
    assertThatThrownBy(() -> festival("x", factor, "01-01"))
        .hasMessageStartingWith("impact_factor: expected a number from 1 to 1000, found ");
  }

  @ParameterizedTest
  @CsvSource({
    "2025..2024, 'years: expected a last year from 2025 to 2224, found 2024'",
    "soon, 'years: expected such as 2024..2027, or 2024 alone, found \"soon\"'",
    "24..27, 'years: expected such as 2024..2027, or 2024 alone, found \"24..27\"'",
    "1000..9999, 'years: expected a last year from 1000 to 1199, found 9999'"
  })
  void shouldRefuseYearsThatAreNone(String text, String message) {
    assertThatThrownBy(() -> YearRange.parse(text)).hasMessage(message);
  }

  private static BusinessCalendar calendar() {
    return new BusinessCalendar(
        "test",
        List.of(),
        List.of(),
        Map.of(),
        null,
        "Asia/Kolkata",
        new YearRange(2024, 2025),
        Map.of(),
        List.of(
            festival("diwali", 20, "2024-10-28..2024-11-05", "2025-10-18..2025-10-23"),
            festival("turn", 3, "12-31..01-05")));
  }

  private static Festival festival(String id, double factor, String... dates) {
    List<DateSpan> spans = List.of(dates).stream().map(DateSpan::parse).toList();
    return new Festival(id, id, spans, factor, List.of(), List.of(), List.of());
  }
}
