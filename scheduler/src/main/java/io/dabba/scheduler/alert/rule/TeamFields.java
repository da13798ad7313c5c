package io.dabba.scheduler.alert.rule;

import io.dabba.scheduler.alert.message.Language;
import io.dabba.scheduler.alert.team.Hours;
import io.dabba.scheduler.alert.team.Team;
import io.dabba.scheduler.alert.team.Team.Escalation;
import io.dabba.scheduler.alert.team.Team.Route;
import io.dabba.scheduler.alert.team.Team.When;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads teams. What they name must be there: channels now, other teams once all are read. */
final class TeamFields {
  private static final int DAY_LETTERS = 3;

  private final Map<String, ChannelConfig> channels;
  private final ZoneId zone;
  private final Language language;

  TeamFields(Map<String, ChannelConfig> channels, ZoneId zone, Language language) {
    this.channels = channels;
    this.zone = zone;
    this.language = language;
  }

  Team read(String id, Field field) {
    Map<String, Field> team =
        field.object("aliases", "language", "time_zone", "hours", "channels", "escalation");
    return new Team(
        id,
        team.get("aliases").texts(),
        language(team.get("language"), language),
        zone(team.get("time_zone"), zone),
        hours(team.get("hours")),
        team.get("channels").items().stream().map(this::route).toList(),
        team.get("escalation").items().stream().map(step -> step(id, step)).toList());
  }

  static ZoneId zone(Field field, ZoneId otherwise) {
    return field.isGiven() ? field.as("a time zone such as Asia/Kolkata", ZoneId::of) : otherwise;
  }

  static Language language(Field field, Language otherwise) {
    return field.isGiven() ? field.as("a language", Language::of) : otherwise;
  }

  private Route route(Field field) {
    Map<String, Field> route = field.object("channel", "severities", "when", "to");
    ChannelConfig channel = channel(route.get("channel"));
    List<String> to = route.get("to").texts();
    if (to.isEmpty() && channel.to().isEmpty() && !channel.anyone()) {
      throw route.get("to").expected("a recipient, as the channel names none");
    }
    return new Route(channel.name(), Severities.some(route.get("severities")), when(route), to);
  }

  private static When when(Map<String, Field> route) {
    Field when = route.get("when");
    return when.isGiven()
        ? when.as(
            "always, business_hours or off_hours",
            text -> When.valueOf(text.toUpperCase(Locale.ROOT)))
        : When.ALWAYS;
  }

  private Escalation step(String team, Field field) {
    Map<String, Field> step = field.object("after", "severities", "team", "channels");
    List<String> through = new ArrayList<>();
    step.get("channels").items().forEach(each -> through.add(channel(each).name()));
    return new Escalation(
        Durations.of(step.get("after")),
        Severities.some(step.get("severities")),
        step.get("team").text(team),
        through);
  }

  private ChannelConfig channel(Field field) {
    ChannelConfig channel = channels.get(field.text());
    if (channel == null) {
      throw field.expected("a channel of this file");
    }
    return channel;
  }

  private static Hours hours(Field field) {
    if (!field.isGiven()) {
      return Hours.DEFAULT;
    }
    Map<String, Field> hours = field.object("days", "from", "to", "holidays");
    LocalTime from = time(hours.get("from"), Hours.DEFAULT.from());
    LocalTime to = time(hours.get("to"), Hours.DEFAULT.to());
    if (!from.isBefore(to)) {
      throw hours.get("to").expected("a time after " + from);
    }
    return new Hours(days(hours.get("days")), from, to, holidays(hours.get("holidays")));
  }

  private static Set<DayOfWeek> days(Field field) {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    field.items().forEach(item -> days.add(item.as("a day such as mon", TeamFields::day)));
    return days.isEmpty() ? EnumSet.allOf(DayOfWeek.class) : days;
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.name().substring(0, DAY_LETTERS).equals(text.toUpperCase(Locale.ROOT))) {
        return day;
      }
    }
    throw new IllegalArgumentException(text);
  }

  private static Set<LocalDate> holidays(Field field) {
    return field.items().stream()
        .map(item -> item.as("a date such as 2026-01-26", LocalDate::parse))
        .collect(Collectors.toSet());
  }

  private static LocalTime time(Field field, LocalTime otherwise) {
    return field.isGiven() ? field.as("a time such as 09:00", LocalTime::parse) : otherwise;
  }
}
