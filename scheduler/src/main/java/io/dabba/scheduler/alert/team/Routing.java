package io.dabba.scheduler.alert.team;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.team.Team.Route;
import io.dabba.scheduler.alert.team.Team.When;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Which routes reach a team at a time. A team that has routes for an alert, but none at this hour,
 * is told when its business hours begin: late, rather than never.
 */
public final class Routing {
  private Routing() {}

  /** The routes to a team for alerts of a severity. */
  public static List<Reached> reach(Team team, AlertSeverity severity, Instant at) {
    ZonedDateTime local = at.atZone(team.zone());
    boolean atWork = team.hours().contains(local);
    List<Reached> now = new ArrayList<>();
    List<Reached> later = new ArrayList<>();
    for (Route route : team.routes()) {
      if (!route.severities().contains(severity)) {
        continue;
      }
      if (isOpen(route.when(), atWork)) {
        now.add(new Reached(route, at));
      } else if (route.when() == When.BUSINESS_HOURS) {
        later.add(new Reached(route, team.hours().opening(local).toInstant()));
      }
    }
    return now.isEmpty() ? later : now;
  }

  /** The routes to a team through some of its channels, whatever the hour and severity. */
  public static List<Reached> reach(Team team, List<String> channels, Instant at) {
    return team.routes().stream()
        .filter(route -> channels.contains(route.channel()))
        .map(route -> new Reached(route, at))
        .toList();
  }

  private static boolean isOpen(When when, boolean atWork) {
    return when == When.ALWAYS || (when == When.BUSINESS_HOURS) == atWork;
  }

  /**
   * A route that is taken.
   *
   * @param route the route
   * @param at when
   */
  public record Reached(Route route, Instant at) {}
}
