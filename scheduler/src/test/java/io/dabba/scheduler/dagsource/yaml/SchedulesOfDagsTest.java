package io.dabba.scheduler.dagsource.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.calendar.CalendarDays;
import io.dabba.common.calendar.DateSpan;
import io.dabba.common.dag.Schedule;
import io.dabba.common.dag.ScheduleTerms;
import io.dabba.common.dag.SeasonWindow;
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
