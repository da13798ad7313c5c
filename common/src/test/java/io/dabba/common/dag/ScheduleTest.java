package io.dabba.common.dag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.codec.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");

  @Test
  void shouldReadTheFormWithoutTerms() {
    // When
    Schedule schedule =
        Json.read(
            "{\"kind\":\"CRON\",\"expression\":\"@daily\",\"timezone\":\"Asia/Kolkata\"}",
            Schedule.class);

    // Then
    assertThat(schedule).isEqualTo(Schedule.cron("@daily", KOLKATA));
  }

  @Test
  void shouldSurviveJsonWithAllItsTerms() {
    // Given
    BusinessCalendar calendar = new BusinessCalendar("bank", List.of(), List.of(), Map.of(), null);
    ScheduleTerms terms =
        new ScheduleTerms(
            true,
            Duration.ofHours(1),
            Duration.ofMinutes(5),
            List.of(Instant.EPOCH),
            List.of(new SeasonWindow(List.of(DateSpan.parse("10-01..11-15")), null, "@hourly")),
            "bank",
            CalendarDays.LAST_BUSINESS_DAY,
            calendar);
    Schedule schedule = Schedule.cron("@daily", KOLKATA).with(terms);

    // When
    String json = Json.write(schedule);

    // Then
    assertThat(Json.read(json, Schedule.class)).isEqualTo(schedule);
  }

  @Test
  void shouldSayInOneLineWhenItRuns() {
    // Given
    SeasonWindow window =
        new SeasonWindow(List.of(DateSpan.parse("10-01..11-15")), null, "0 */2 * * *");
    ScheduleTerms terms =
        new ScheduleTerms(
            false,
            null,
            null,
            List.of(),
            List.of(window),
            "bank",
            CalendarDays.BUSINESS_DAYS,
            null);

    // When
    String summary = Schedule.cron("@daily", KOLKATA).with(terms).summary();

    // Then
    assertThat(summary)
        .isEqualTo("0 */2 * * * in [10-01..11-15], else @daily on business_days of bank");
    assertThat(Schedule.continuous().summary()).isEqualTo("@continuous");
    assertThat(Schedule.at(List.of(Instant.EPOCH), KOLKATA).summary()).isEqualTo("1 events");
  }
}
