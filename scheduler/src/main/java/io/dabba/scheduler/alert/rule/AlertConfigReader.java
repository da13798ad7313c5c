package io.dabba.scheduler.alert.rule;

import io.dabba.common.alert.AlertSeverity;
import io.dabba.scheduler.alert.channel.Channels;
import io.dabba.scheduler.alert.message.Catalogue;
import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.rule.AlertConfig.Retries;
import io.dabba.scheduler.alert.team.Team;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the alerts file. The first thing that is wrong is refused with where it stands. */
public final class AlertConfigReader {
  private static final int MAX_ATTEMPTS = 100;

  private final Channels channels;

  public AlertConfigReader(Channels channels) {
    this.channels = channels;
  }

  /**
   * Reads a text.
   *
   * @param file its name, for complaints
   */
  public AlertConfig read(String file, String text) {
    Map<String, Field> top =
        new Field(file, "", YamlTexts.read(file, text))
            .object(
                "language",
                "time_zone",
                "channels",
                "teams",
                "default_teams",
                "fallback_team",
                "rules",
                "messages",
                "retries",
                "max_age");
    Map<String, ChannelConfig> found = new LinkedHashMap<>();
    ChannelFields channelFields = new ChannelFields(channels);
    top.get("channels")
        .entries()
        .forEach((name, field) -> found.put(name, channelFields.read(name, field)));
    Map<String, Team> teams = teams(top, found);
    return new AlertConfig(
        rules(top.get("rules"), teams),
        teams,
        found,
        defaultTeams(top.get("default_teams"), teams),
        fallback(top.get("fallback_team"), teams),
        Catalogue.builtIn().with(MessageFields.read(top.get("messages"))),
        retries(top.get("retries")),
        Durations.of(top.get("max_age"), AlertConfig.NONE.maxAge()));
  }

  private static Map<String, Team> teams(
      Map<String, Field> top, Map<String, ChannelConfig> channels) {
    TeamFields fields =
        new TeamFields(
            channels,
            TeamFields.zone(top.get("time_zone"), ZoneId.of("Asia/Kolkata")),
            TeamFields.language(top.get("language"), Language.ENGLISH));
    Map<String, Team> teams = new LinkedHashMap<>();
    top.get("teams").entries().forEach((id, field) -> add(teams, fields.read(id, field), field));
    top.get("teams").entries().forEach((id, field) -> checkSteps(teams, field));
    return teams;
  }

  private static void add(Map<String, Team> teams, Team team, Field field) {
    List<String> names = new ArrayList<>(team.aliases());
    names.add(team.id());
    for (String name : names) {
      if (teams.putIfAbsent(name, team) != null) {
        throw field.named(name).expected("a name that no other team has");
      }
    }
  }

  private static void checkSteps(Map<String, Team> teams, Field team) {
    for (Field step : team.object(TEAM).get("escalation").items()) {
      Field named = step.entries().get("team");
      if (named != null) {
        known(named, teams);
      }
    }
  }

  private static final String[] TEAM = {
    "aliases", "language", "time_zone", "hours", "channels", "escalation"
  };

  private static List<Rule> rules(Field field, Map<String, Team> teams) {
    List<Rule> rules = new ArrayList<>();
    List<Field> items = field.items();
    for (int index = 0; index < items.size(); index++) {
      Field item = items.get(index);
      Rule rule = RuleFields.read(index, item);
      if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
        throw item.entries().get("name").expected("a name that no other rule has");
      }
      rules.add(rule);
      item.entries().get("teams").items().forEach(team -> known(team, teams));
    }
    return rules;
  }

  private static Map<AlertSeverity, List<String>> defaultTeams(
      Field field, Map<String, Team> teams) {
    Map<AlertSeverity, List<String>> found = new EnumMap<>(AlertSeverity.class);
    field
        .object(AlertSeverity.ids().toArray(String[]::new))
        .forEach(
            (severity, names) -> {
              names.items().forEach(name -> known(name, teams));
              found.put(AlertSeverity.of(severity), names.texts());
            });
    return found;
  }

  private static @Nullable Team fallback(Field field, Map<String, Team> teams) {
    return field.isGiven() ? known(field, teams) : null;
  }

  private static Team known(Field name, Map<String, Team> teams) {
    Team team = teams.get(name.text());
    if (team == null) {
      throw name.expected("a team of this file or one of its aliases");
    }
    return team;
  }

  private static Retries retries(Field field) {
    Map<String, Field> retries = field.object("attempts", "first", "longest");
    Duration first = Durations.of(retries.get("first"), Retries.DEFAULT.first());
    if (first.isZero()) {
      throw retries.get("first").expected("more than nothing");
    }
    return new Retries(
        retries.get("attempts").number(Retries.DEFAULT.attempts(), 1, MAX_ATTEMPTS),
        first,
        Durations.of(retries.get("longest"), Retries.DEFAULT.longest()));
  }
}
