package io.dabba.scheduler.alert.rule;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.message.Catalogue;
import io.dabba.scheduler.alert.team.Team;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything the alerts file says, checked.
 *
 * @param rules who is told of what
 * @param teams teams by id and alias
 * @param channels channels by name
 * @param defaultTeams who is told where a task names nobody
 * @param fallbackTeam who is told in place of a team that is not known, or null
 * @param catalogue what is said
 * @param retries how often and when a delivery is tried
 * @param maxAge alarms older than this are not told any more
 */
public record AlertConfig(
    List<Rule> rules,
    Map<String, Team> teams,
    Map<String, ChannelConfig> channels,
    Map<AlertSeverity, List<String>> defaultTeams,
    @Nullable Team fallbackTeam,
    Catalogue catalogue,
    Retries retries,
    Duration maxAge) {
  /** Nobody is told of anything. */
  public static final AlertConfig NONE =
      new AlertConfig(
          List.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          null,
          Catalogue.builtIn(),
          Retries.DEFAULT,
          Duration.ofDays(1));

  public AlertConfig {
    rules = List.copyOf(rules);
    teams = Map.copyOf(teams);
    channels = Map.copyOf(channels);
    defaultTeams = Map.copyOf(defaultTeams);
  }

  /** The teams of these names, each once, in order; the fallback in place of those not known. */
  public Collection<Team> teams(Collection<String> names) {
    Map<String, Team> found = new LinkedHashMap<>();
    names.stream()
        .map(name -> teams.getOrDefault(name, fallbackTeam))
        .filter(Objects::nonNull)
        .forEach(team -> found.putIfAbsent(team.id(), team));
    return found.values();
  }

  /** Who is told where nobody is named. */
  public List<String> teamsFor(AlertSeverity severity) {
    return defaultTeams.getOrDefault(severity, List.of());
  }

  /** The rules that watch something themselves. */
  public List<Rule> limits() {
    return rules.stream().filter(rule -> rule.limit() != null).toList();
  }

  /** The ids of all teams. */
  public Set<String> teamIds() {
    return teams.values().stream()
        .map(Team::id)
        .sorted()
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * How often and when a delivery is tried: each wait is twice the one before.
   *
   * @param attempts at most
   * @param first wait after the first attempt
   * @param longest wait
   */
  public record Retries(int attempts, Duration first, Duration longest) {
    /** Eight attempts within about an hour. */
    public static final Retries DEFAULT =
        new Retries(8, Duration.ofSeconds(5), Duration.ofMinutes(30));

    /** How long to wait after so many attempts. */
    public Duration after(int attempted) {
      Duration wait = first;
      for (int times = 1; times < attempted && wait.compareTo(longest) < 0; times++) {
        wait = wait.multipliedBy(2);
      }
      return wait.compareTo(longest) < 0 ? wait : longest;
    }
  }
}
