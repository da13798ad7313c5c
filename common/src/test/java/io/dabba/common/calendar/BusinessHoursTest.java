package io.dabba.common.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessHoursTest {
  private static final BusinessCalendar BANK =
      new BusinessCalendar(
          "bank",
          List.of(WeekendDay.parse("SUN"), WeekendDay.parse("SAT#2"), WeekendDay.parse("SAT#4")),
          List.of(new Holiday(DateSpan.parse("01-26"), "Republic Day")),
          Map.of(),
          WorkingHours.parse("10:00-17:30"),
          "Asia/Kolkata",
          new YearRange(2024, 2025),
          Map.of("banking", WorkingHours.parse("10:00-16:00")),
          List.of());

  @ParameterizedTest
  @CsvSource({
    "2024-01-25T10:00:00, true",
    "2024-01-25T09:59:59.999, false",
    "2024-01-25T15:59:59.999, true",
    "2024-01-25T16:00:00, false",
    "2024-01-26T12:00:00, false",
    "2024-01-27T12:00:00, false",
    "2024-01-28T12:00:00, false",
    "2024-01-20T12:00:00, true"
  })
  void shouldBeOpenInTheHoursOfBusinessDays(String local, boolean open) {
    assertThat(BANK.businessHours("banking").isOpen(india(local))).isEqualTo(open);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-01-25T12:00, 2024-01-25T12:00",
    "2024-01-25T06:00, 2024-01-25T10:00",
    "2024-01-25T16:00, 2024-01-29T10:00",
    "2024-01-27T06:00, 2024-01-29T10:00"
  })
  void shouldKnowWhenItOpensNext(String local, String opening) {
    assertThat(BANK.businessHours("banking").nextOpening(india(local))).isEqualTo(india(opening));
  }

  @Test
  void shouldFindBusinessDaysAcrossAHolidayAndAWeekend() {
    assertThat(BANK.nextBusinessDay(LocalDate.of(2024, 1, 25))).isEqualTo("2024-01-29");
    assertThat(BANK.previousBusinessDay(LocalDate.of(2024, 1, 29))).isEqualTo("2024-01-25");
  }

  @Test
  void shouldRefuseToLookIntoAYearItDoesNotKnow() {
    assertThatThrownBy(() -> BANK.nextBusinessDay(LocalDate.of(2025, 12, 31)))
        .hasMessage("calendar \"bank\": expected a year it knows, 2024..2025, found 2026");
  }

  @Test
  void shouldRefuseHoursItDoesNotHave() {
    BusinessCalendar without = new BusinessCalendar("none", List.of(), List.of(), Map.of(), null);
    assertThatThrownBy(() -> BANK.businessHours("night"))
        .hasMessage("hours: expected one of [banking] of calendar \"bank\", found \"night\"");
    assertThatThrownBy(without::businessHours)
        .hasMessage("calendar \"none\": expected working_hours, found none");
  }

  @Test
  void shouldRefuseACalendarWithoutBusinessDays() {
    BusinessCalendar closed =
        new BusinessCalendar(
            "closed",
            List.of(),
            List.of(new Holiday(DateSpan.parse("01-01..12-31"), "closed")),
            Map.of(),
            null);
    assertThatThrownBy(() -> closed.nextBusinessDay(LocalDate.of(2024, 1, 1)))
        .hasMessage("calendar \"closed\": expected a business day within a year of 2024-01-01");
  }

  private static Instant india(String local) {
    return OffsetDateTime.parse(local + "+05:30").toInstant();
  }
}
