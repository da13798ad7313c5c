package io.dabba.scheduler.alert;

import io.dabba.scheduler.alert.Alert.Step;
import io.dabba.scheduler.alert.message.MessageText;
import io.dabba.scheduler.alert.message.Messages;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.PlannedDelivery;
import io.dabba.scheduler.alert.rule.AlertConfig;
import io.dabba.scheduler.alert.rule.ChannelConfig;
import io.dabba.scheduler.alert.team.Routing;
import io.dabba.scheduler.alert.team.Routing.Reached;
import io.dabba.scheduler.alert.team.Team;
import io.dabba.scheduler.alert.team.Team.Escalation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Works out who gets which message when. A function of the alert, the configuration and a time. */
final class AlertPlanner {
  private final AlertConfig config;
  private final Messages messages;

  AlertPlanner(AlertConfig config) {
    this.config = config;
    this.messages = new Messages(config.catalogue());
  }

  /** The messages of an alert to its teams. */
  List<PlannedDelivery> deliveries(Alert alert, Instant now) {
    List<PlannedDelivery> planned = new ArrayList<>();
    for (Team team : config.teams(alert.teams())) {
      add(planned, "0", alert, team, Routing.reach(team, alert.severity(), now));
    }
    return planned;
  }

  /** The messages of a step of its escalation. */
  List<PlannedDelivery> deliveries(Alert alert, Step step, Instant now) {
    List<PlannedDelivery> planned = new ArrayList<>();
    for (Team team : config.teams(List.of(step.team()))) {
      List<Reached> routes =
          step.channels().isEmpty()
              ? Routing.reach(team, alert.severity(), now)
              : Routing.reach(team, step.channels(), now);
      add(planned, Integer.toString(step.number()), alert, team, routes);
    }
    return planned;
  }

  /** The alert with its title, and with the steps that follow while nobody acknowledges it. */
  Alert completed(Alert alert) {
    List<Timed> timed = new ArrayList<>();
    for (Team team : config.teams(alert.teams())) {
      team.escalation().stream()
          .filter(step -> step.severities().contains(alert.severity()))
          .forEach(step -> timed.add(new Timed(alert.at() + step.after().toMillis(), step)));
    }
    timed.sort(Comparator.comparingLong(Timed::at));
    List<Step> steps = new ArrayList<>();
    for (Timed each : timed) {
      Escalation step = each.step();
      steps.add(new Step(steps.size() + 1, each.at(), step.team(), step.channels()));
    }
    Alert complete = alert.with(steps);
    return complete.message() == null ? complete : complete.titled(messages.title(complete));
  }

  private void add(
      List<PlannedDelivery> planned,
      String step,
      Alert alert,
      Team team,
      Collection<Reached> routes) {
    MessageText text = messages.say(alert, team);
    for (Reached reached : routes) {
      for (String to : recipients(reached)) {
        String number = step + '.' + planned.size();
        planned.add(
            new PlannedDelivery(
                Delivery.pending(
                    number,
                    team.id(),
                    reached.route().channel(),
                    to,
                    team.language().tag(),
                    text.title(),
                    text.body()),
                reached.at().toEpochMilli()));
      }
    }
  }

  /** Those the team names, else those of the channel, else the one that a channel has. */
  private List<String> recipients(Reached reached) {
    if (!reached.route().to().isEmpty()) {
      return reached.route().to();
    }
    ChannelConfig channel = config.channels().get(reached.route().channel());
    return channel.to().isEmpty() ? List.of("") : channel.to();
  }

  private record Timed(long at, Escalation step) {}
}
