package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.Schedule;
import io.dabba.common.error.DabbaException;
import io.dabba.common.schedule.Timetable.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimetablesTest {
  private static final Instant NOW = Instant.parse("2024-05-01T10:20:30.456Z");
  private static final Restriction UNBOUNDED = new Restriction(null, null, false);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          60 * * * *     | not in range [0, 59]
          * * *          | contains 3 parts
          0 0 1 1 * * *  | contains 7 parts
          60 0 0 * * *   | not in range [0, 59]
          0 0 * * L      | L of a week needs a day
          0 0 * * 5#0    | # takes 1 to 5
          a * * * *      | Invalid chars
          */0 * * * *    | Period 0
          0 22-2 * * *   | Invalid range
          0 0 31 2 *     | it never fires
          0 0 30 2 *     | it never fires
          0 0 31 4,6 *   | it never fires
          0 0 * * MON#6  | # takes 1 to 5
          0 0 * * 8      | not in range [0, 7]
          @fortnightly   | the presets are
          ''             | Empty expression
          0 0 * * *;     | Empty expression
          """)
  void shouldRefuseCronNamingExpressionAndReason(String expression, String reason) {
    // Given
    Schedule schedule = Schedule.cron(expression, ZoneOffset.UTC);

    // When / Then
    assertThatThrownBy(() -> Timetables.of(schedule))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("expected a cron expression of five fields")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource({"PT0S", "PT-5M", "PT0.5S", "P40000D", "P1M", "soon", "''"})
  void shouldRefuseInterval(String expression) {
    // Given
    Schedule schedule = new Schedule(Schedule.Kind.INTERVAL, expression, "UTC");

    // When / Then
    assertThatThrownBy(() -> Timetables.of(schedule))
        .isInstanceOf(DabbaException.class)
        .hasMessageContaining("found \"" + expression + '"');
  }

  @Test
  void shouldRefuseUnknownZone() {
    // Given
    Schedule schedule = new Schedule(Schedule.Kind.CRON, "@daily", "Mars/Olympus");

    // When / Then
    assertThatThrownBy(() -> Timetables.of(schedule)).hasMessageContaining("Mars/Olympus");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 0 13 * FRI        | 2024-05-03 2024-05-10 2024-05-13
          0 0 */1 * MON       | 2024-05-06 2024-05-13 2024-05-20
          0 0 * * MON#1       | 2024-05-06 2024-06-03 2024-07-01
          0 0 L * *           | 2024-05-31 2024-06-30 2024-07-31
          0 0 * * FRIL        | 2024-05-31 2024-06-28 2024-07-26
          0 0 29 2 *          | 2028-02-29 2032-02-29 2036-02-29
          0 0 * jan,Mar SUN   | 2025-01-05 2025-01-12 2025-01-19
          0 0 * * L5          | 2024-05-31 2024-06-28 2024-07-26
          0 0 * * SUN-TUE     | 2024-05-05 2024-05-06 2024-05-07
          0 0 1,L * *         | 2024-05-31 2024-06-01 2024-06-30
          0 0 L-3 * *         | 2024-05-28 2024-06-27 2024-07-28
          0 0 0 1 * *         | 2024-06-01 2024-07-01 2024-08-01
          0 0 * * 7           | 2024-05-05 2024-05-12 2024-05-19
          0 0 1-31/10 6 *     | 2024-06-01 2024-06-11 2024-06-21
          0 0 * * 6-7         | 2024-05-04 2024-05-05 2024-05-11
          @midnight           | 2024-05-02 2024-05-03 2024-05-04
          @annually           | 2025-01-01 2026-01-01 2027-01-01
          """)
  void shouldFireOnDays(String expression, String days) {
    // Given
    CronTicks ticks = new CronTicks(CronExpression.parse(expression), ZoneOffset.UTC);

    // When
    List<String> fired =
        Stream.iterate(ticks.next(NOW), ticks::next)
            .limit(3)
            .map(tick -> tick.toString().replace("T00:00:00Z", ""))
            .toList();

    // Then
    assertThat(fired).containsExactly(days.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          */20 * * * * * | UTC           | 2024-05-01T10:20:40Z 2024-05-01T10:21:00Z
          15 30 4 * * *  | UTC           | 2024-05-02T04:30:15Z 2024-05-03T04:30:15Z
          59 59 23 * * * | Asia/Kolkata  | 2024-05-01T18:29:59Z 2024-05-02T18:29:59Z
          """)
  void shouldFireToTheSecond(String expression, ZoneId zone, String times) {
    // Given
    CronTicks ticks = new CronTicks(CronExpression.parse(expression), zone);

    // When
    List<String> fired =
        Stream.iterate(ticks.next(NOW), ticks::next).limit(2).map(Instant::toString).toList();

    // Then
    assertThat(fired).containsExactly(times.split(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "30 30 2 * * *, 2023-03-25T12:00:00Z, 2023-03-26T01:30:30Z",
    "30 30 2 * * *, 2023-10-28T12:00:00Z, 2023-10-29T01:30:30Z",
    "0 */30 * * * *, 2023-10-29T00:30:00Z, 2023-10-29T01:00:00Z"
  })
  void shouldKeepTheRulesOfClockChangesWithSeconds(String cron, Instant after, Instant expected) {
    // Given
    CronTicks ticks = new CronTicks(CronExpression.parse(cron), ZoneId.of("Europe/Zurich"));

    // When
    Instant next = ticks.next(after);

    // Then
    assertThat(next).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // 02:15 does not exist and is 03:15 EDT, which is still to come: the day before it is.
    "15 2 * * *, America/New_York, 2024-03-10T07:10:00Z, 2024-03-09T07:15:00Z",
    // 01:30 occurs twice and is the second, which is still to come.
    "30 1 * * *, America/New_York, 2024-11-03T05:45:00Z, 2024-11-02T05:30:00Z",
    "0 * * * *, America/New_York, 2024-03-10T07:00:00Z, 2024-03-10T06:00:00Z",
    "0 0 * * *, UTC, 2024-05-01T00:00:00.001Z, 2024-05-01T00:00:00Z"
  })
  void shouldLookBackBeforeTheInstant(String cron, ZoneId zone, Instant now, Instant expected) {
    // Given
    CronTicks ticks = new CronTicks(CronExpression.parse(cron), zone);

    // When
    Instant previous = ticks.previous(now);

    // Then
    assertThat(previous).isEqualTo(expected);
  }

  @Test
  void shouldRunOnceAtStartDate() {
    // Given
    Timetable timetable = Timetables.of(Schedule.once());
    Instant start = Instant.parse("2024-06-01T00:00:00Z");

    // When
    PlannedRun run = timetable.next(null, NOW, new Restriction(start, null, true));

    // Then
    assertThat(run).isEqualTo(new PlannedRun(new DataInterval(start, start), start));
    assertThat(timetable.next(run.interval(), NOW, UNBOUNDED)).isNull();
  }

  @Test
  void shouldRunOnceNowWithoutStartDate() {
    // Given
    Timetable timetable = Timetables.of(Schedule.once());

    // When
    PlannedRun run = timetable.next(null, NOW, UNBOUNDED);

    // Then
    assertThat(run).isNotNull();
    assertThat(run.runAfter()).isEqualTo("2024-05-01T10:20:30Z");
  }

  @Test
  void shouldNeverRunManualScheduleByItself() {
    // Given
    Timetable timetable = Timetables.of(Schedule.manual());

    // When
    PlannedRun run = timetable.next(null, NOW, UNBOUNDED);

    // Then
    assertThat(run).isNull();
    assertThat(timetable.manual(NOW)).isEqualTo(new DataInterval(NOW, NOW));
  }

  @ParameterizedTest
  @CsvSource({"CRON, @daily", "INTERVAL, P1D", "ONCE, ''"})
  void shouldPlanNothingAfterEndDate(Schedule.Kind kind, String expression) {
    // Given
    Timetable timetable = Timetables.of(new Schedule(kind, expression, "UTC"));
    Restriction ended = new Restriction(null, Instant.parse("2024-01-01T00:00:00Z"), false);

    // When
    PlannedRun run = timetable.next(null, NOW, ended);

    // Then
    assertThat(run).isNull();
  }

  @Test
  void shouldFollowIntervalOfLastRunWhileItIsAhead() {
    // Given
    Timetable timetable = Timetables.of(Schedule.every(Duration.ofMinutes(15)));
    Instant last = Instant.parse("2024-05-01T10:20:00Z");

    // When
    PlannedRun run = timetable.next(new DataInterval(last, last), NOW, UNBOUNDED);

    // Then
    assertThat(run).isNotNull();
    assertThat(run.runAfter()).isEqualTo("2024-05-01T10:35:00Z");
  }
}
