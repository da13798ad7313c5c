package io.dabba.scheduler.api.view;

import io.dabba.scheduler.alert.Alert;
import io.dabba.scheduler.alert.outbox.AlertHistory.Acknowledgement;
import io.dabba.scheduler.alert.outbox.AlertHistory.AlertStatus;
import io.dabba.scheduler.alert.outbox.Delivery;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An alert as the API shows it. */
public record AlertView(
    String alertId,
    String kind,
    String severity,
    Instant raisedAt,
    @Nullable String dagId,
    @Nullable String dagRunId,
    @Nullable String taskId,
    String title,
    List<String> teams,
    int suppressed,
    @Nullable String acknowledgedBy,
    @Nullable Instant acknowledgedAt,
    List<DeliveryView> deliveries) {
  /** The view of an alert. */
  public static AlertView of(AlertStatus status) {
    Alert alert = status.alert();
    Acknowledgement seen = status.acknowledgement();
    return new AlertView(
        alert.id(),
        alert.kind().id(),
        alert.severity().id(),
        Instant.ofEpochMilli(alert.at()),
        alert.dagId(),
        alert.runId(),
        alert.taskId(),
        alert.title(),
        alert.teams(),
        status.suppressed(),
        seen == null ? null : seen.user(),
        seen == null ? null : Instant.ofEpochMilli(seen.at()),
        status.deliveries().stream().map(DeliveryView::of).toList());
  }

  /** A delivery as the API shows it. */
  public record DeliveryView(
      String team,
      String channel,
      String to,
      String language,
      String title,
      String body,
      String state,
      int attempts,
      @Nullable String error,
      @Nullable Instant endedAt) {
    static DeliveryView of(Delivery delivery) {
      return new DeliveryView(
          delivery.team(),
          delivery.channel(),
          delivery.to(),
          delivery.language(),
          delivery.title(),
          delivery.body(),
          delivery.state().id(),
          delivery.attempts(),
          delivery.error(),
          delivery.endedAt() == 0 ? null : Instant.ofEpochMilli(delivery.endedAt()));
    }
  }
}
