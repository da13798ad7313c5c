package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.calendar.Festival;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
import io.dabba.common.schedule.PlannedRun;
import io.dabba.common.schedule.Timetable;
import io.dabba.common.schedule.Timetable.Restriction;
import io.dabba.common.schedule.Timetables;
import io.dabba.common.template.TemplateRenderer;
import io.dabba.scheduler.dagsource.DagFileException;
import io.dabba.scheduler.dagsource.DagFileReader;
import io.dabba.scheduler.dagsource.JavaDagFileReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schedules with terms, and the calendars they name. */
class SchedulesOfDagsTest {
  private static final String BANK =
      """
      calendar: bank
      description: What banks keep.
      weekend: [SUN, SAT#2]
      holidays:
        08-15: Independence Day
        2024-10-31..2024-11-01: Diwali
      seasons:
        festival: 10-01..11-15
        sale: [01-01..01-10, 2024-06-01..2024-06-05]
      working_hours: 10:00-17:30
      """;

  private static final String FESTIVALS =
      """
      calendar: festivals
      years: 2024..2025
      festivals:
        diwali: {dates: [2024-10-31, 2025-10-20], impact_factor: 20}
      """;

  private final YamlDagFileReader yaml =
      new YamlDagFileReader(TestOperators.catalogue(), new TemplateRenderer());

  @TempDir private Path folder;

  @Test
  void shouldReadTermsOfCron() throws IOException {
    // When
    Schedule schedule =
        schedule("{cron: [\"@daily\", \"0 9 * * *\"], interval: 1h, run_immediately: 10m}");

    // Then
    assertThat(schedule.expression()).isEqualTo("@daily;0 9 * * *");
    assertThat(schedule.terms())
        .isEqualTo(new ScheduleTerms(false, Duration.ofHours(1), Duration.ofMinutes(10)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{cron: '@daily', data_interval: true} | CRON | @daily",
        "{every: 1h, data_interval: true} | INTERVAL | PT1H"
      },
      quoteCharacter = '`')
  void shouldReadDataIntervals(String text, Schedule.Kind kind, String expression)
      throws IOException {
    // When
    Schedule schedule = schedule(text);

    // Then
    assertThat(schedule.kind()).isEqualTo(kind);
    assertThat(schedule.expression()).isEqualTo(expression);
    assertThat(schedule.terms()).isEqualTo(new ScheduleTerms(true, null, null));
  }

  @ParameterizedTest
  @CsvSource({"true, PT876600H", "false,", "5m, PT5M"})
  void shouldReadRunImmediately(String text, Duration expected) throws IOException {
    assertThat(schedule("{cron: '@daily', run_immediately: " + text + "}").terms().immediacy())
        .isEqualTo(expected);
  }

  @Test
  void shouldReadEventsInTheZoneOfTheDag() throws IOException {
    // When
    Schedule schedule = schedule("{events: [2024-11-01T09:00, 2024-11-12T09:00:00Z]}");

    // Then
    assertThat(schedule.kind()).isEqualTo(Schedule.Kind.EVENTS);
    assertThat(schedule.terms().events())
        .containsExactly(
            Instant.parse("2024-11-01T03:30:00Z"), Instant.parse("2024-11-12T09:00:00Z"));
  }

  @Test
  void shouldReadWindowsWithoutACalendar() throws IOException {
    // When
    Schedule schedule =
        schedule("{windows: [{from: 10-01, to: 11-15, cron: '0 */2 * * *'}], else: '@daily'}");

    // Then
    assertThat(schedule.expression()).isEqualTo("@daily");
    assertThat(schedule.terms().windows())
        .containsExactly(
            new SeasonWindow(List.of(DateSpan.parse("10-01..11-15")), null, "0 */2 * * *"));
  }

  @Test
  void shouldEmbedTheCalendarThatIsNamed() throws IOException {
    // Given
    write("calendars/india.yaml", BANK + "---\ncalendar: empty\n");

    // When
    ScheduleTerms terms =
        schedule("{cron: '0 15 * * *', calendar: bank, on: business_days}").terms();

    // Then
    assertThat(terms.on()).isEqualTo(CalendarDays.BUSINESS_DAYS);
    assertThat(terms.calendar()).isNotNull();
    assertThat(terms.calendar().isBusinessDay(LocalDate.parse("2024-10-31"))).isFalse();
    assertThat(terms.calendar().isBusinessDay(LocalDate.parse("2024-11-09"))).isFalse();
    assertThat(terms.calendar().isBusinessDay(LocalDate.parse("2024-11-02"))).isTrue();
    assertThat(terms.calendar().season("sale")).hasSize(2);
  }

  @Test
  void shouldFindCalendarsFromAFolderBelow() throws IOException {
    // Given
    write("calendars/india.yaml", BANK);
    Path file =
        write("team/a.yaml", dag("{windows: [{season: sale, cron: '@hourly'}], calendar: bank}"));

    // When
    Schedule schedule = yaml.read(file, "team/a.yaml").dags().get(0).schedule();

    // Then
    assertThat(schedule.terms().calendar()).isNotNull();
    assertThat(schedule.expression()).isEmpty();
  }

  @Test
  void shouldEmbedTheCalendarInDagsInJava() throws IOException {
    // Given
    write("calendars/india.yaml", BANK);
    Path file =
        write(
            "Bank.java",
"""
            import io.dabba.authoring.*;
            import io.dabba.common.bundle.Bundle;
import io.dabba.common.bundle.BundledCalendars;
import io.dabba.common.calendar.BusinessCalendar;
import io.dabba.common.calendar.CalendarDays;
            public class Bank implements DagFile {
              public void define(Dags dags) {
                dags.dag("bank")
                    .schedule(When.cron("@daily").on(CalendarDays.HOLIDAYS, "bank"))
                    .task("a", Empty.task());
              }
            }
            """);

    // When
    Schedule schedule = java().read(file, "Bank.java").dags().get(0).schedule();

    // Then
    assertThat(schedule.terms().calendar()).isNotNull();
    assertThat(schedule.terms().calendar().holidays()).hasSize(2);
  }

  @Test
  void shouldNameTheCalendarsThereAre() throws IOException {
    // Given
    write("calendars/india.yaml", BANK);
    write("calendars/broken.yaml", "calendar: [");

    // When / Then
    assertThatThrownBy(() -> schedule("{cron: '@daily', calendar: bnak, on: holidays}"))
        .isInstanceOf(DagFileException.class)
        .hasMessage(
            "a.yaml:4: dag \"a\", schedule: expected one of [bank] in calendars/, found"
                + " \"bnak\"; broken files: [calendars/broken.yaml]");
  }

  @Test
  void shouldRefuseACalendarOfTwoFiles() throws IOException {
    // Given
    write("calendars/a.yaml", "calendar: bank");
    write("calendars/b.yml", "calendar: bank");

    // When / Then
    assertThatThrownBy(() -> schedule("{cron: '@daily', calendar: bank, on: weekends}"))
        .hasMessageContaining("expected one of that name, found \"bank\" 2 times");
  }

  @Test
  void shouldNameTheSeasonsOfTheCalendar() throws IOException {
    // Given
    write("calendars/a.yaml", BANK);

    // When / Then
    assertThatThrownBy(
            () -> schedule("{windows: [{season: sail, cron: '@daily'}], calendar: bank}"))
        .hasMessageContaining(
            "expected one of [festival, sale] of calendar \"bank\", found \"sail\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{calendar: a b} | calendar: expected a name of letters, digits, _, . and -",
        "{weekend: [SUN]} | calendar: expected a name, found none",
        "[a] | expected a mapping with a calendar, found a list",
        "{calendar: a, holidays: {13-01: x}} | holidays: expected such as 2024-10-01",
        "{calendar: a, seasons: {x: }} | seasons, x: expected days, found none",
        "{calendar: a, weekend: [SOMEDAY]} | weekend: expected days such as SUN",
        "{calendar: a, working_hours: 9to5} | working_hours: expected such as 09:00-17:30",
        "{calendar: a, holiday: {}} | expected a known field such as \"holidays\", found \"holiday\"",
        "{dag_id: a, tasks: {t: empty}} | calendar: expected a name, found none"
      })
  void shouldReportWhatIsWrongInACalendar(String text, String message) throws IOException {
    // Given
    Path file = write("calendars/a.yaml", text);

    // When / Then
    assertThatThrownBy(() -> yaml.read(file, "calendars/a.yaml"))
        .isInstanceOf(DagFileException.class)
        .hasMessageContaining("calendars/a.yaml:1: ")
        .hasMessageContaining(message);
  }

  @Test
  void shouldRunMoreOftenBeforeAFestival() throws IOException {
    // Given
    write("calendars/bank.yaml", FESTIVALS);
    Schedule schedule =
        schedule(
            "{windows: [{festival: diwali, days_before: 14, cron: \"0 */2 * * *\"}],"
                + " else: \"@daily\", calendar: festivals}");

    // When
    List<Instant> ticks = ticks(schedule, LocalDate.of(2024, 10, 16), LocalDate.of(2024, 10, 18));
    List<Instant> after = ticks(schedule, LocalDate.of(2024, 10, 31), LocalDate.of(2024, 11, 2));

    // Then
    assertThat(ticks).hasSize(1 + 12);
    assertThat(after).hasSize(12 + 1);
    assertThat(schedule.summary())
        .isEqualTo("0 */2 * * * in diwali, 14 days before to 0 after, else @daily");
  }

  @Test
  void shouldPlanNothingInAYearThatTheCalendarDoesNotKnow() throws IOException {
    // Given
    write("calendars/bank.yaml", FESTIVALS);
    Schedule schedule =
        schedule(
            "{windows: [{festival: diwali, cron: \"@hourly\"}], else: \"@daily\","
                + " calendar: festivals}");

    // When
    List<Instant> ticks = ticks(schedule, LocalDate.of(2025, 12, 30), LocalDate.of(2026, 2, 1));

    // Then
    assertThat(ticks).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{festival: holi, cron: \"@daily\"} | expected one of [diwali]",
        "{festival: diwali, season: sale, cron: \"@daily\"} | expected from and to, season or festival",
        "{festival: diwali, days_before: -1, cron: \"@daily\"} | expected at least 0, found \"-1\"",
        "{from: 10-01, to: 10-02, days_after: 1, cron: \"@daily\"} | expected a festival beside it"
      })
  void shouldRefuseAWindowOfAFestivalThatMakesNoSense(String window, String message)
      throws IOException {
    // Given
    write("calendars/bank.yaml", FESTIVALS);

    // When / Then
    assertThatThrownBy(() -> schedule("{windows: [" + window + "], calendar: festivals}"))
        .isInstanceOf(DagFileException.class)
        .hasMessageContaining(message);
  }

  @Test
  void shouldBundleTheCalendarsThatTasksAsk() throws IOException {
    // Given
    write("calendars/bank.yaml", FESTIVALS);
    Path file = write("a.yaml", dag("\"@daily\"") + "calendars: [festivals]\n");

    // When
    Bundle bundle = yaml.read(file, "a.yaml");

    // Then
    BusinessCalendar found = BundledCalendars.named("festivals", bundle.dags().get(0), bundle);
    assertThat(found.festivals()).extracting(Festival::id).containsExactly("diwali");
    assertThatThrownBy(() -> BundledCalendars.named("bank", bundle.dags().get(0), bundle))
        .hasMessage("dag \"a\": expected its calendars, [festivals], to name \"bank\"");
  }

  @Test
  void shouldRefuseACalendarThatIsNotThere() throws IOException {
    // Given
    Path file = write("a.yaml", dag("\"@daily\"") + "calendars: [moon]\n");

    // When / Then
    assertThatThrownBy(() -> yaml.read(file, "a.yaml"))
        .hasMessageContaining("a.yaml:5: dag \"a\", calendars: expected one of [] in calendars/");
  }

  @Test
  void shouldBundleTheCalendarsOfJava() throws IOException {
    // Given
    write("calendars/bank.yaml", FESTIVALS);
    Path file =
        write(
            "Lamps.java",
            """
            import io.dabba.authoring.*;
            public class Lamps implements DagFile {
              public void define(Dags dags) {
                dags.dag("lamps")
                    .schedule(
                        When.cron("@daily")
                            .around("diwali", 14, 0, "@hourly")
                            .calendar("festivals"))
                    .calendars("festivals")
                    .task("count", context ->
                        context.calendar("festivals").festivals().size());
              }
            }
            """);

    // When
    Bundle bundle = java().read(file, "Lamps.java");

    // Then
    assertThat(bundle.files()).containsKey("calendars/festivals.json");
    assertThat(bundle.dags().get(0).schedule().terms().calendar()).isNotNull();
  }

  private static List<Instant> ticks(Schedule schedule, LocalDate from, LocalDate until) {
    ZoneId zone = ZoneId.of(schedule.timezone());
    Instant first = from.atStartOfDay(zone).toInstant();
    Instant last = until.atStartOfDay(zone).toInstant().minusNanos(1);
    Timetable timetable = Timetables.of(schedule);
    Restriction all = new Restriction(first, last, true);
    List<Instant> ticks = new ArrayList<>();
    PlannedRun run = timetable.next(null, last, all);
    while (run != null) {
      ticks.add(run.runAfter());
      run = timetable.next(run.interval(), last, all);
    }
    return ticks;
  }

  @Test
  void shouldDefineNoDagInACalendar() throws IOException {
    // Given
    Path file = write("calendars/a.yaml", BANK);

    // When / Then
    assertThat(yaml.read(file, "calendars/a.yaml").dags()).isEmpty();
  }

  private Schedule schedule(String text) throws IOException {
    return yaml.read(write("a.yaml", dag(text)), "a.yaml").dags().get(0).schedule();
  }

  private static DagFileReader java() {
    return new CalendarDagFileReader(
        new JavaDagFileReader(TestOperators.catalogue(), new TemplateRenderer()));
  }

  private static String dag(String schedule) {
    return "dag_id: a\ntimezone: Asia/Kolkata\ntasks: {t: empty}\nschedule: " + schedule + "\n";
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
