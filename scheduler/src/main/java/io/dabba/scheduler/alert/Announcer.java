package io.dabba.scheduler.alert;

import io.dabba.common.codec.Json;
import io.dabba.common.command.RaiseEvent;
import io.dabba.scheduler.alert.outbox.AlertHistory;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.Delivery;
import io.dabba.scheduler.alert.outbox.Outbox;
import io.dabba.scheduler.port.CommandGateway;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tells tasks what became of the alerts that tasks have raised: by an event named {@code
 * alert.<id>}, which an {@code event_sensor} waits for. Told at least once; the event is the same.
 */
final class Announcer implements Runnable {
  private static final Duration KEEP = Duration.ofHours(24);

  private final Outbox outbox;
  private final AlertHistory history;
  private final CommandGateway commands;

  Announcer(Outbox outbox, AlertHistory history, CommandGateway commands) {
    this.outbox = outbox;
    this.history = history;
    this.commands = commands;
  }

  /** One turn. */
  @Override
  public void run() {
    for (String alertId : outbox.settled()) {
      Optional<AlertStatus> status = history.find(alertId).join();
      if (status.isPresent() && status.get().alert().kind() == AlarmKind.RAISED) {
        String event = "alert." + alertId;
        String payload = Json.write(summary(status.get()));
        commands.append(event, new RaiseEvent(event, payload, KEEP.toMillis(), null)).join();
      }
      outbox.announced(alertId);
    }
  }

  private static Map<String, Object> summary(AlertStatus status) {
    List<Delivery> all = status.deliveries();
    Map<String, Object> summary = new LinkedHashMap<>();
    summary.put("alert_id", status.alert().id());
    summary.put("delivered", count(all, Delivery.State.DELIVERED));
    summary.put("failed", count(all, Delivery.State.FAILED));
    summary.put(
        "deliveries",
        all.stream()
            .map(
                each ->
                    Map.of(
                        "team", each.team(),
                        "channel", each.channel(),
                        "state", each.state().id()))
            .toList());
    return summary;
  }

  private static long count(List<Delivery> all, Delivery.State state) {
    return all.stream().filter(each -> each.state() == state).count();
  }
}
