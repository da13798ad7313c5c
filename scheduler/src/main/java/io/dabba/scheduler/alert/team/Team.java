package io.dabba.scheduler.alert.team;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.message.Language;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * People who are told together.
 *
 * @param id its name
 * @param aliases what else it is called
 * @param language the language of its messages
 * @param zone the zone of its times and hours
 * @param hours when it is at work
 * @param routes how it is reached
 * @param escalation who is told next
 */
public record Team(
    String id,
    List<String> aliases,
    Language language,
    ZoneId zone,
    Hours hours,
    List<Route> routes,
    List<Escalation> escalation) {
  public Team {
    aliases = List.copyOf(aliases);
    routes = List.copyOf(routes);
    escalation = List.copyOf(escalation);
  }

  /** When a route is taken. */
  public enum When {
    ALWAYS,
    BUSINESS_HOURS,
    OFF_HOURS
  }

  /**
   * One way to reach a team.
   *
   * @param channel name of the channel
   * @param severities for which alerts
   * @param when at what times
   * @param to recipients in the channel's terms; empty for those of the channel
   */
  public record Route(String channel, Set<AlertSeverity> severities, When when, List<String> to) {
    public Route {
      severities = Set.copyOf(severities);
      to = List.copyOf(to);
    }
  }

  /**
   * A step that is taken while nobody has acknowledged an alert.
   *
   * @param after how long after the alert
   * @param severities for which alerts
   * @param team who is told
   * @param channels through which channels; empty for all that the team has for the severity
   */
  public record Escalation(
      Duration after, Set<AlertSeverity> severities, String team, List<String> channels) {
    public Escalation {
      severities = Set.copyOf(severities);
      channels = List.copyOf(channels);
    }
  }
}
