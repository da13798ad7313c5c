package io.dabba.common.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.codec.Json;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {
  @ParameterizedTest
  @CsvSource({
    "10-01..11-15, 2024-10-01, true",
    "10-01..11-15, 2031-11-15, true",
    "10-01..11-15, 2024-11-16, false",
    "12-20..01-05, 2024-12-31, true",
    "12-20..01-05, 2025-01-05, true",
    "12-20..01-05, 2025-01-06, false",
    "2024-10-01..2024-10-03, 2024-10-03, true",
    "2024-10-01..2024-10-03, 2025-10-02, false",
    "02-29, 2024-02-29, true",
    "02-29, 2023-02-28, false"
  })
  void shouldContainItsDays(String span, LocalDate day, boolean expected) {
    assertThat(DateSpan.parse(span).contains(day)).isEqualTo(expected);
    assertThat(DateSpan.parse(span)).hasToString(span);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          13-01                  | expected such as 2024-10-01, or 10-01 for every year
          2024-02-30             | found "2024-02-30"
          10-01..2024-11-15      | two dates with a year or two without
          2024-11-15..2024-10-01 | a last day no earlier than 2024-11-15, found 2024-10-01
          ''                     | found ""
          ..                     | found ""
          """)
  void shouldRefuseSpan(String span, String message) {
    assertThatThrownBy(() -> DateSpan.parse(span)).hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"SAT#2, 2024-11-09, true", "saturday, 2024-11-02, true", "SAT#2, 2024-11-16, false"})
  void shouldKnowDaysOfWeekends(String text, LocalDate day, boolean expected) {
    assertThat(WeekendDay.parse(text).contains(day)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"SAT#6", "someday", "''"})
  void shouldRefuseDayOfWeekend(String text) {
    assertThatThrownBy(() -> WeekendDay.parse(text)).hasMessageContaining('"' + text + '"');
  }

  @ParameterizedTest
  @CsvSource({"09:00", "17:00-09:00", "9-17", "''"})
  void shouldRefuseWorkingHours(String text) {
    assertThatThrownBy(() -> WorkingHours.parse(text)).hasMessageContaining("working_hours: ");
  }

  @Test
  void shouldRefuseUnknownDaysNamingTheKnown() {
    assertThatThrownBy(() -> CalendarDays.parse("workdays"))
        .hasMessageContaining("expected one of [business_days, ")
        .hasMessageContaining("found \"workdays\"");
  }

  @Test
  void shouldSurviveJson() {
    // Given
    BusinessCalendar calendar =
        new BusinessCalendar(
            "bank",
            List.of(WeekendDay.parse("SUN"), WeekendDay.parse("SAT#2")),
            List.of(new Holiday(DateSpan.parse("08-15"), "Independence Day")),
            Map.of("festival", List.of(DateSpan.parse("2024-10-01..2024-11-15"))),
            WorkingHours.parse("10:00-17:30"));

    // When
    String json = Json.write(calendar);

    // Then
    assertThat(Json.read(json, BusinessCalendar.class)).isEqualTo(calendar);
  }
}
