package io.dabba.scheduler.alert.outbox;

import io.dabba.scheduler.alert.Alert;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Alerts on their way, kept durably. Any number of schedulers work off the same outbox: what one
 * has taken and does not settle in time, another takes. Calls block; failures of the store are
 * UNAVAILABLE.
 */
public interface Outbox {
  /**
   * Takes an alarm for good, and raises an alert for it if there is one: both or neither.
   *
   * @param entry where the alarm was read, or null for one that nobody has written
   * @param raised the alert, or null if nobody wants to know
   */
  Acceptance accept(@Nullable String entry, @Nullable Raised raised);

  /** Takes deliveries that are due, the longest due first. */
  List<TakenDelivery> take(long now, Duration lease, int max);

  /**
   * Writes what became of a delivery.
   *
   * @param retryAt when it is due again, or 0 if it has ended
   * @return false if somebody else has taken it meanwhile
   */
  boolean settle(TakenDelivery taken, Delivery after, long retryAt);

  /** Takes alerts whose next step is due. */
  List<TakenAlert> takeEscalations(long now, Duration lease, int max);

  /**
   * Adds deliveries of further steps, unless somebody has acknowledged the alert.
   *
   * @param after the alert with the steps that are left
   */
  boolean escalate(TakenAlert taken, Alert after, List<PlannedDelivery> deliveries);

  /** Counts a message of a channel; false if it would be one too many in its minute. */
  boolean allow(String channel, int perMinute, long now);

  /** Alerts all of whose deliveries have ended, and of which nobody has been told so. */
  Set<String> settled();

  /** That is known now. */
  void announced(String alertId);

  /** Deliveries that are due or will be. */
  long depth();

  /**
   * An alert with all that goes with it.
   *
   * @param alert the alert
   * @param deliveries its messages
   * @param dedupeKey what is told once in a while, or null
   * @param dedupeFor for how long
   */
  record Raised(
      Alert alert,
      List<PlannedDelivery> deliveries,
      @Nullable String dedupeKey,
      Duration dedupeFor) {
    public Raised {
      deliveries = List.copyOf(deliveries);
    }
  }

  /** What became of an alarm. */
  enum Acceptance {
    /** Another scheduler has taken it. */
    HANDLED,
    /** No rule matches it. */
    IGNORED,
    /** Its alert had been raised before. */
    KNOWN,
    /** An alert of its key was raised a while ago, and counts it. */
    SUPPRESSED,
    /** An alert was raised. */
    RAISED
  }
}
