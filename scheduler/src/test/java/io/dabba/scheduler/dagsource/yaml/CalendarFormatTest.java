package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.Festival;
import io.dabba.scheduler.dagsource.DagFileException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How calendars are written, and what is said of those that are not written so. */
class CalendarFormatTest {
  @Test
  void shouldReadFestivals() {
    // When
    BusinessCalendar calendar =
        read(
            """
            calendar: test
            source: almanac
            timezone: Asia/Kolkata
            years: 2024..2025
            hours: {banking: 10:00-16:00}
            festivals:
              diwali:
                name: Diwali
                dates: [2025-10-20, 2024-10-28..2024-11-05]
                impact_factor: 20
                categories: [all_categories]
                regions: [all_india]
                states: [MH, GJ]
              christmas: {dates: 12-25}
            """);

    // Then
    assertThat(calendar.festivals())
        .extracting(Festival::name, Festival::impactFactor, Festival::states)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Diwali", 20.0, List.of("MH", "GJ")),
            org.assertj.core.groups.Tuple.tuple("christmas", 1.0, List.of()));
    assertThat(calendar.festivalDays().days("diwali", 2024).last()).isEqualTo("2024-11-05");
    assertThat(calendar.festivalDays().on(LocalDate.of(2025, 12, 25))).hasSize(1);
    assertThat(calendar.businessHours("banking").zone().getId()).isEqualTo("Asia/Kolkata");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "years: soon | years: expected such as 2024..2027, or 2024 alone, found \"soon\"",
        "timezone: Bombay | expected an IANA zone such as Asia/Kolkata, found \"Bombay\"",
        "hours: {night: 9-5} | expected such as 09:00-17:30, found \"9-5\"",
        "hours: {night: } | expected hours such as 10:00-16:00, found none",
        "hours: always | expected a mapping, found \"always\"",
        "festivals: [diwali] | expected a mapping, found a list",
        "festivals: {diwali: } | expected a mapping with dates, found none",
        "festivals: {diwali: {impact_factor: 2}} | expected dates, found none",
        "festivals: {diwali: {dates: soon}} | expected such as 2024-10-01, or 10-01 for every year",
        "festivals: {diwali: {dates: 10-20, factor: 2}} | found \"factor\"",
        "festivals: {diwali: {dates: 10-20, impact_factor: 0.5}} | found 0.5",
        "festivals: {diwali: {dates: 10-20, impact_factor: much}} | found \"much\"",
        "festivals: {dee wali: {dates: 10-20}} | found \"dee wali\"",
        "festivals: {diwali: {dates: 2024-10-20}} | expected the calendar to say which years it knows",
        "festivals: {diwali: {dates: [10-20, 11-20]}} | expected the calendar to say which years",
      })
  void shouldRefuse(String line, String message) {
    assertThatThrownBy(() -> read("calendar: test\n" + line + "\n"))
        .isInstanceOf(DagFileException.class)
        .hasMessageContaining("calendars/test.yaml:2: ")
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[2024-10-31] | found [2024]",
        "[2024-10-31, 2025-10-20, 2026-11-08] | found [2024, 2025, 2026]",
        "[2024-10-31, 2024-11-01] | found [2024, 2024]",
        "[2024-10-31, 11-01] | found [0, 2024]",
      })
  void shouldRefuseFestivalsThatDoNotFillItsYears(String dates, String message) {
    assertThatThrownBy(
            () ->
                read(
                    "calendar: test\nyears: 2024..2025\nfestivals: {diwali: {dates: "
                        + dates
                        + "}}\n"))
        .hasMessageContaining(
            "diwali, dates: expected one for each year of 2024..2025, or one such as 01-26 for all, "
                + message);
  }

  @Test
  void shouldRefuseAHolidayOfAYearItDoesNotKnow() {
    assertThatThrownBy(() -> read("calendar: test\nyears: 2024\nholidays: {2025-03-14: Holi}\n"))
        .hasMessageContaining("expected days of 2024, found 2025-03-14");
  }

  @Test
  void shouldTellOfAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    calendar: test
                    years: 2024
                    festivals:
                      holi: {dates: [], impact_factor: 0}
                      diwali: {dates: 2025-10-20}
                      eid: {dates: x, impact_factor: y}
                    """))
        .hasMessageContaining(":4: ")
        .hasMessageContaining(":5: ")
        .hasMessageContaining(":6: ");
  }

  private static BusinessCalendar read(String text) {
    return Calendars.read(text.getBytes(StandardCharsets.UTF_8), "calendars/test.yaml").get(0);
  }
}
