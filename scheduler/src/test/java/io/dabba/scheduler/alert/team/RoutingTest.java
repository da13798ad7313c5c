package io.dabba.scheduler.alert.team;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.team.Routing.Reached;
import io.dabba.scheduler.alert.team.Team.Route;
import io.dabba.scheduler.alert.team.Team.When;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {
  private static final Hours OFFICE =
      new Hours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(18, 0),
          Set.of(LocalDate.parse("2026-10-19")));
  private static final Set<AlertSeverity> ALL = EnumSet.allOf(AlertSeverity.class);

  @ParameterizedTest
  @CsvSource({
    // Thursday in India: before, at the first and last moment of, and after the office's hours
    "2026-10-15T03:29:59Z, chat pager",
    "2026-10-15T03:30:00Z, chat ticket",
    "2026-10-15T12:29:59Z, chat ticket",
    "2026-10-15T12:30:00Z, chat pager",
    // Saturday, and a holiday
    "2026-10-17T06:00:00Z, chat pager",
    "2026-10-19T06:00:00Z, chat pager"
  })
  void shouldFollowTheHours(Instant at, String channels) {
    // Given
    Team team =
        team(
            route("chat", When.ALWAYS),
            route("ticket", When.BUSINESS_HOURS),
            route("pager", When.OFF_HOURS));

    // When
    List<Reached> reached = Routing.reach(team, AlertSeverity.HIGH, at);

    // Then
    assertThat(reached)
        .extracting(each -> each.route().channel())
        .containsExactly(channels.split(" "));
    assertThat(reached).allMatch(each -> each.at().equals(at));
  }

  @Test
  void shouldWaitForTheNextWorkingDayRatherThanForget() {
    // Given
    Team team = team(route("ticket", When.BUSINESS_HOURS));

    // When
    List<Reached> reached =
        Routing.reach(team, AlertSeverity.INFO, Instant.parse("2026-10-16T14:00:00Z"));

    // Then
    assertThat(reached)
        .extracting(Reached::at)
        .containsExactly(Instant.parse("2026-10-20T03:30:00Z"));
  }

  @Test
  void shouldLeaveOutOtherSeverities() {
    // Given
    Team team = team(new Route("pager", Set.of(AlertSeverity.CRITICAL), When.ALWAYS, List.of("x")));

    // When
    List<Reached> reached =
        Routing.reach(team, AlertSeverity.HIGH, Instant.parse("2026-10-16T14:00:00Z"));

    // Then
    assertThat(reached).isEmpty();
  }

  private static Route route(String channel, When when) {
    return new Route(channel, ALL, when, List.of("x"));
  }

  private static Team team(Route... routes) {
    return new Team(
        "ops",
        List.of(),
        Language.ENGLISH,
        ZoneId.of("Asia/Kolkata"),
        OFFICE,
        List.of(routes),
        List.of());
  }
}
