package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Holiday;
import io.dabba.common.calendar.WeekendDay;
import io.dabba.common.calendar.WorkingHours;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.schedule.Timetable.Restriction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayTicksTest {
  private static final ZoneId KOLKATA = ZoneId.of("Asia/Kolkata");
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
  private static final Restriction CATCH_UP = new Restriction(null, null, true);
  private static final long SECONDS_OF_10_YEARS = 3652L * 24 * 60 * 60;
  private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  private static final BusinessCalendar BANK =
      new BusinessCalendar(
          "bank",
          Stream.of("SUN", "SAT#2", "SAT#4").map(WeekendDay::parse).toList(),
          List.of(
              new Holiday(DateSpan.parse("08-15"), "Independence Day"),
              new Holiday(DateSpan.parse("2024-10-31..2024-11-01"), "Diwali"),
              new Holiday(DateSpan.parse("2024-01-26"), "Republic Day")),
          Map.of("festival", List.of(DateSpan.parse("10-01..11-15"))),
          WorkingHours.parse("10:00-17:30"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 15 * * *   | business_days      | 2024-10-30T15:00 | 2024-11-02T15:00 2024-11-04T15:00
          0 15 * * *   | business_days      | 2024-08-14T14:59 | 2024-08-14T15:00 2024-08-16T15:00
          0 15 * * *   | except_holidays    | 2024-11-09T00:00 | 2024-11-09T15:00 2024-11-10T15:00
          0 9 * * *    | holidays           | 2024-09-01T00:00 | 2024-10-31T09:00 2024-11-01T09:00
          0 9 * * *    | holidays           | 2024-11-02T00:00 | 2025-08-15T09:00 2026-08-15T09:00
          0 9 * * *    | weekends           | 2024-11-04T00:00 | 2024-11-09T09:00 2024-11-10T09:00
          0 18 * * *   | last_business_day  | 2024-08-01T00:00 | 2024-08-31T18:00 2024-09-30T18:00
          0 6 * * *    | first_business_day | 2024-10-15T00:00 | 2024-11-02T06:00 2024-12-02T06:00
          0 */4 * * *  | working_hours      | 2024-10-30T12:00 | 2024-10-30T16:00 2024-11-02T12:00
          30 17 * * *  | holidays           | 2024-10-31T17:30 | 2024-11-01T17:30 2025-08-15T17:30
          """)
  void shouldFireOnDaysOfTheCalendar(String cron, String on, LocalDateTime after, String expected) {
    // Given
    Ticks ticks = ticks(CalendarDays.parse(on), cron);

    // When
    List<String> fired =
        Stream.iterate(ticks.next(after.atZone(KOLKATA).toInstant()), ticks::next)
            .limit(2)
            .map(tick -> LocalDateTime.ofInstant(tick, KOLKATA).toString())
            .toList();

    // Then
    assertThat(fired).containsExactly(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-09-30T00:00, 2024-10-01T00:00",
    "2024-10-01T00:00, 2024-10-01T02:00",
    "2024-11-15T20:00, 2024-11-15T22:00",
    "2024-11-15T22:00, 2024-11-16T00:00",
    "2024-11-16T00:00, 2024-11-17T00:00"
  })
  void shouldChangePaceAtTheEndsOfAWindow(LocalDateTime after, LocalDateTime expected) {
    // Given
    Ticks ticks = festival("@daily", KOLKATA);

    // When
    Instant next = ticks.next(after.atZone(KOLKATA).toInstant());

    // Then
    assertThat(LocalDateTime.ofInstant(next, KOLKATA)).isEqualTo(expected);
    assertThat(LocalDateTime.ofInstant(ticks.previous(next), KOLKATA)).isEqualTo(after);
  }

  @Test
  void shouldFireOnlyInWindowsWithoutElse() {
    // Given
    Ticks ticks = festival("", KOLKATA);
    Instant end = LocalDateTime.parse("2024-11-15T22:00").atZone(KOLKATA).toInstant();

    // When
    Instant next = ticks.next(end);

    // Then
    assertThat(LocalDateTime.ofInstant(next, KOLKATA)).isEqualTo("2025-10-01T00:00");
    assertThat(ticks.previous(next)).isEqualTo(end);
  }

  @Test
  void shouldFollowTheWallClockThroughAWindow() {
    // Given: clocks go back on 27 October
    Ticks ticks = festival("@daily", ZURICH);
    Instant before = Instant.parse("2024-10-26T22:00:00Z");

    // When
    List<Instant> fired = Stream.iterate(ticks.next(before), ticks::next).limit(2).toList();

    // Then
    assertThat(fired)
        .containsExactly(
            Instant.parse("2024-10-27T01:00:00Z"), Instant.parse("2024-10-27T03:00:00Z"));
  }

  @Test
  void shouldPlanNothingAfterTheLastOfDatedDays() {
    // Given
    Timetable timetable = Timetables.of(dated());
    DataInterval last = at("2024-10-03T00:00:00Z");

    // When
    PlannedRun run = timetable.next(last, Instant.parse("2024-10-03T00:00:01Z"), CATCH_UP);

    // Then
    assertThat(run).isNull();
  }

  @Test
  void shouldPlanTheFirstOfDatedDaysWithoutLookingBack() {
    // Given
    Timetable timetable = Timetables.of(dated());

    // When
    PlannedRun run = timetable.next(null, START, new Restriction(null, null, false));

    // Then
    assertThat(run).isNotNull();
    assertThat(run.runAfter()).isEqualTo("2024-10-01T00:00:00Z");
  }

  @Test
  void shouldSpanDataIntervalsFromOneDatedDayToTheNext() {
    // Given
    Timetable timetable =
        Timetables.of(
            dated()
                .with(new ScheduleTerms(true, null, null, List.of(), dates(), null, null, null)));

    // When
    PlannedRun run = timetable.next(null, START, new Restriction(START, null, true));
    PlannedRun none = timetable.next(at("2024-10-03T00:00:00Z"), START, CATCH_UP);

    // Then
    assertThat(run).isNotNull();
    assertThat(run.interval().start()).isEqualTo("2024-10-01T00:00:00Z");
    assertThat(run.runAfter()).isEqualTo("2024-10-02T00:00:00Z");
    assertThat(none).isNull();
    assertThat(timetable.manual(START)).isEqualTo(new DataInterval(START, START));
  }

  @Test
  void shouldRefuseDaysOnWhichNothingFires() {
    assertThatThrownBy(() -> ticks(CalendarDays.WORKING_HOURS, "* * 3 * * *"))
        .hasMessage("schedule: expected a day on which it fires, found none");
  }

  @Test
  void shouldRefuseASeasonTheCalendarDoesNotHave() {
    // Given
    SeasonWindow window = new SeasonWindow(List.of(), "monsoon", "@hourly");

    // When / Then
    assertThatThrownBy(() -> ticks(schedule("", KOLKATA, List.of(window), null)))
        .hasMessage("season: expected one of [festival] of calendar \"bank\", found \"monsoon\"");
  }

  @Property(tries = 200)
  void holidaysNeverFireAndBusinessDaysAlwaysDo(
      @ForAll @LongRange(max = SECONDS_OF_10_YEARS) long second) {
    // Given
    Ticks ticks = ticks(CalendarDays.BUSINESS_DAYS, "0 15 * * *");
    Instant from = START.plusSeconds(second);

    // When
    Instant next = ticks.next(from);

    // Then
    LocalDate day = LocalDate.ofInstant(next, KOLKATA);
    assertThat(next).isAfter(from);
    assertThat(BANK.isBusinessDay(day)).isTrue();
    Instant previous = ticks.previous(next);
    assertThat(previous).isBeforeOrEqualTo(from);
    assertThat(ticks.next(previous)).isEqualTo(next);
    assertThat(LocalDate.ofInstant(previous, KOLKATA).plusDays(1).datesUntil(day))
        .noneMatch(BANK::isBusinessDay);
  }

  @Property(tries = 300)
  void everyTickIsOneOfTheRuleOfItsDay(
      @ForAll("days") CalendarDays on,
      @ForAll("zones") ZoneId zone,
      @ForAll @LongRange(max = SECONDS_OF_10_YEARS) long second) {
    // Given
    Ticks ticks = ticks(schedule("30 2,18 * * *", zone, festival(), on));
    Instant from = START.plusSeconds(second);

    // When
    Instant next = ticks.next(from);

    // Then
    LocalDate day = LocalDate.ofInstant(next, zone);
    boolean festival = BANK.season("festival").get(0).contains(day);
    Ticks rule = CronTimetables.ticks(festival ? "0 */2 * * *" : "30 2,18 * * *", zone).get(0);
    assertThat(on.contains(BANK, day)).isTrue();
    assertThat(rule.alignNext(next)).isEqualTo(next);
    assertThat(next).isAfter(from);
    assertThat(ticks.next(ticks.previous(next))).isEqualTo(next);
  }

  @Provide
  Arbitrary<CalendarDays> days() {
    return Arbitraries.of(CalendarDays.class);
  }

  @Provide
  Arbitrary<ZoneId> zones() {
    return Arbitraries.of(ZURICH, KOLKATA);
  }

  private static Ticks ticks(CalendarDays on, String cron) {
    return ticks(schedule(cron, KOLKATA, List.of(), on));
  }

  private static Ticks festival(String otherwise, ZoneId zone) {
    return ticks(schedule(otherwise, zone, festival(), null));
  }

  private static List<SeasonWindow> festival() {
    return List.of(new SeasonWindow(List.of(), "festival", "0 */2 * * *"));
  }

  private static Ticks ticks(Schedule schedule) {
    return ((CronTriggerTimetable) Timetables.of(schedule)).ticks();
  }

  private static Schedule schedule(
      String cron, ZoneId zone, List<SeasonWindow> windows, @Nullable CalendarDays on) {
    return Schedule.cron(cron, zone)
        .with(new ScheduleTerms(false, null, null, List.of(), windows, "bank", on, BANK));
  }

  private static Schedule dated() {
    return Schedule.cron("", ZoneId.of("UTC"))
        .with(new ScheduleTerms(false, null, null, List.of(), dates(), null, null, null));
  }

  private static List<SeasonWindow> dates() {
    return List.of(
        new SeasonWindow(List.of(DateSpan.parse("2024-10-01..2024-10-03")), null, "@daily"));
  }

  private static DataInterval at(String instant) {
    return new DataInterval(Instant.parse(instant), Instant.parse(instant));
  }
}
