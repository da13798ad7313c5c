package io.dabba.common.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dabba.common.dag.Schedule;
import io.dabba.common.schedule.Timetable.Restriction;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Schedules without a period: listed events, and runs that follow each other; what comes next. */
class EventsTest {
  private static final Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Restriction UNBOUNDED = new Restriction(null, null, false);
  private static final Restriction CATCH_UP = new Restriction(null, null, true);

  private final Timetable events =
      Timetables.of(Schedule.at(List.of(NOON.plus(HOUR), NOON.minus(HOUR), NOON), ZoneOffset.UTC));

  @Test
  void shouldFireEachEventOnceInOrderWithCatchup() {
    // When
    List<Instant> fired = upcoming(events, CATCH_UP);

    // Then
    assertThat(fired).containsExactly(NOON.minus(HOUR), NOON, NOON.plus(HOUR));
  }

  @Test
  void shouldPassOverPastEventsWithoutCatchup() {
    assertThat(upcoming(events, UNBOUNDED)).containsExactly(NOON, NOON.plus(HOUR));
  }

  @Test
  void shouldKeepEventsWithinBounds() {
    assertThat(upcoming(events, new Restriction(NOON, NOON, true))).containsExactly(NOON);
  }

  @Test
  void shouldRefuseNoEvents() {
    assertThatThrownBy(() -> Timetables.of(Schedule.at(List.of(), ZoneOffset.UTC)))
        .hasMessage("schedule: expected at least one event, found none");
  }

  @Test
  void shouldSpanTheTimeSinceTheRunBefore() {
    // Given
    Timetable continuous = Timetables.of(Schedule.continuous());
    DataInterval last = new DataInterval(NOON.minus(HOUR), NOON);

    // When
    PlannedRun run = continuous.next(last, NOON.plus(HOUR), UNBOUNDED);

    // Then
    assertThat(run)
        .isEqualTo(new PlannedRun(new DataInterval(NOON, NOON.plus(HOUR)), NOON.plus(HOUR)));
  }

  @Test
  void shouldBeginAtTheStartDateAndEndAtTheEndDate() {
    // Given
    Timetable continuous = Timetables.of(Schedule.continuous());
    Restriction bounds = new Restriction(NOON.plus(HOUR), NOON.plus(HOUR.multipliedBy(2)), false);

    // When
    PlannedRun first = continuous.next(null, NOON, bounds);
    PlannedRun late = continuous.next(null, NOON.plus(HOUR.multipliedBy(3)), bounds);

    // Then
    assertThat(first).isNotNull();
    assertThat(first.runAfter()).isEqualTo(NOON.plus(HOUR));
    assertThat(late).isNull();
  }

  @Test
  void shouldNotForeseeWhenARunEnds() {
    assertThat(upcoming(Timetables.of(Schedule.continuous()), UNBOUNDED)).containsExactly(NOON);
  }

  @Test
  void shouldRefuseContinuousRunsBesideEachOther() {
    assertThatThrownBy(() -> Timetables.check(Schedule.continuous(), 16))
        .hasMessage("schedule: expected max_active_runs 1 with @continuous, found 16");
  }

  @Test
  void shouldForeseeRunsBeyondThePlannedOne() {
    // Given
    Timetable hourly = Timetables.of(Schedule.every(HOUR));
    Instant due = NOON.plus(HOUR);
    PlannedRun planned = new PlannedRun(new DataInterval(due, due), due);

    // When
    Stream<Instant> runs =
        new UpcomingRuns(hourly, UNBOUNDED)
            .after(null, planned, NOON, 3).stream().map(PlannedRun::runAfter);

    // Then
    assertThat(runs).containsExactly(due, due.plus(HOUR), due.plus(HOUR).plus(HOUR));
  }

  private static List<Instant> upcoming(Timetable timetable, Restriction restriction) {
    return new UpcomingRuns(timetable, restriction)
        .after(null, null, NOON, 10).stream().map(PlannedRun::runAfter).toList();
  }
}
