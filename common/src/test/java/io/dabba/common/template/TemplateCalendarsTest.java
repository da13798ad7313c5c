package io.dabba.common.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Festival;
import io.dabba.common.calendar.Holiday;
import io.dabba.common.calendar.WeekendDay;
import io.dabba.common.calendar.WorkingHours;
import io.dabba.common.calendar.YearRange;
import io.dabba.common.error.DabbaException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateCalendarsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "c.is_business_day(ds) | true",
        "c.is_business_day('2024-01-26') | false",
        "c.is_holiday('2024-01-26') | true",
        "c.is_weekend('2024-01-27') | true",
        "c.next_business_day(ds) | 2024-01-29",
        "c.previous_business_day('2024-01-29') | 2024-01-25",
        "c.is_festival(ds) | false",
        "c.is_festival('2024-10-31') | true",
        "c.festivals('2024-10-31')[0] | diwali",
        "c.impact_factor('2024-10-31') | 20.0",
        "c.impact_factor(ds) | 1.0",
        "c.next_festival(ds) | diwali",
        "c.next_date_of('diwali', ds) | 2024-10-31",
        "c.is_open(now) | true",
        "c.is_open(now, 'banking') | false",
        "c.is_business_day(now) | true",
        "c.name | bank"
      })
  void shouldAnswer(String question, String answer) {
    // When
    String rendered = render("{% set c = calendars.bank %}{{ " + question + " }}");

    // Then
    assertThat(rendered).isEqualTo(answer);
  }

  @Test
  void shouldBeFoundByNameInBrackets() {
    assertThat(render("{{ calendars['bank'].is_business_day(ds) }}")).isEqualTo("true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "calendars.shop.is_holiday(ds) | expected the DAG to name \"shop\"",
        "calendars.bank.is_holiday('soon') | expected a day such as 2024-10-31, found \"soon\"",
        "calendars.bank.is_holiday('2031-01-01') | expected a year it knows, 2024, found 2031",
        "calendars.bank.is_holiday() | is_holiday: expected [day], found 0 arguments",
        "calendars.bank.opens | calendar.opens"
      })
  void shouldRefuse(String question, String message) {
    assertThatThrownBy(() -> render("{{ " + question + " }}"))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining(message);
  }

  private static String render(String template) {
    return new TemplateRenderer()
        .render(
            template,
            Map.of(
                "calendars",
                new TemplateCalendars(TemplateCalendarsTest::named),
                "ds",
                "2024-01-25",
                "now",
                DateTime.of(Instant.parse("2024-01-25T11:00:00Z"))));
  }

  private static BusinessCalendar named(String name) {
    if (!name.equals("bank")) {
      throw DabbaException.invalid("calendar: expected the DAG to name \"" + name + '"');
    }
    return new BusinessCalendar(
        "bank",
        List.of(WeekendDay.parse("SAT"), WeekendDay.parse("SUN")),
        List.of(new Holiday(DateSpan.parse("01-26"), "Republic Day")),
        Map.of(),
        WorkingHours.parse("10:00-17:30"),
        "Asia/Kolkata",
        new YearRange(2024, 2024),
        Map.of("banking", WorkingHours.parse("10:00-16:00")),
        List.of(
            new Festival(
                "diwali",
                "Diwali",
                List.of(DateSpan.parse("2024-10-31")),
                20,
                List.of(),
                List.of(),
                List.of())));
  }
}
