package io.dabba.scheduler.alert.outbox;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One message to one recipient. It is written in full when the alert is raised, so a change of
 * configuration does not touch what is on its way.
 *
 * @param number names it within its alert
 * @param team who is told
 * @param channel name of the channel
 * @param to the recipient in the channel's own terms, or empty where the channel has only one
 * @param language tag of the language it is in
 * @param title one line
 * @param body the message
 * @param state what became of it
 * @param attempts how often it was sent
 * @param error why the last attempt failed, or null
 * @param endedAt when it was delivered or given up, in milliseconds since the epoch, or 0
 */
public record Delivery(
    String number,
    String team,
    String channel,
    String to,
    String language,
    String title,
    String body,
    State state,
    int attempts,
    @Nullable String error,
    long endedAt) {
  /** A delivery that nobody has tried. */
  public static Delivery pending(
      String number,
      String team,
      String channel,
      String to,
      String language,
      String title,
      String body) {
    return new Delivery(
        number, team, channel, to, language, title, body, State.PENDING, 0, null, 0);
  }

  /** It has been received. */
  public Delivery delivered(long at) {
    return ended(State.DELIVERED, null, at);
  }

  /** It could not be sent, and will be tried once more. */
  public Delivery retried(String why) {
    return ended(State.PENDING, why, 0);
  }

  /** It could not be sent, and will not be tried again. */
  public Delivery failed(String why, long at) {
    return ended(State.FAILED, why, at);
  }

  private Delivery ended(State after, @Nullable String why, long at) {
    return new Delivery(
        number, team, channel, to, language, title, body, after, attempts + 1, why, at);
  }

  /** Where a delivery stands. */
  public enum State {
    PENDING,
    DELIVERED,
    FAILED;

    /** The form in answers and metrics. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
