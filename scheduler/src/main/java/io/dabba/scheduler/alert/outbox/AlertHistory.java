package io.dabba.scheduler.alert.outbox;

import io.dabba.scheduler.alert.Alert;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Alerts that were raised, for those who ask. Answers fail with UNAVAILABLE. */
public interface AlertHistory {
  /** The latest alerts, the newest first. */
  CompletableFuture<Listing> recent(int offset, int limit);

  /** One alert. */
  CompletableFuture<Optional<AlertStatus>> find(String alertId);

  /** Notes who has seen an alert; only the first counts. Nobody else is told of it from then on. */
  CompletableFuture<Void> acknowledge(String alertId, Acknowledgement by);

  /**
   * An alert and what became of it.
   *
   * @param alert the alert
   * @param deliveries its messages, in order
   * @param suppressed how many like it were not told because it had been
   * @param acknowledgement who has seen it, or null
   */
  record AlertStatus(
      Alert alert,
      List<Delivery> deliveries,
      int suppressed,
      @Nullable Acknowledgement acknowledgement) {
    public AlertStatus {
      deliveries = List.copyOf(deliveries);
    }
  }

  /**
   * Who has seen an alert.
   *
   * @param user who
   * @param at when, in milliseconds since the epoch
   */
  record Acknowledgement(String user, long at) {}

  /**
   * A page of alerts.
   *
   * @param alerts those of the page
   * @param total how many there are
   */
  record Listing(List<AlertStatus> alerts, long total) {
    public Listing {
      alerts = List.copyOf(alerts);
    }
  }
}
