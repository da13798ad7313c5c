package io.dabba.scheduler.alert.channel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A message was not confirmed. Its text holds no secret. */
public final class SendFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean permanent;
  private final @Nullable Duration retryAfter;

  private SendFailure(String message, boolean permanent, @Nullable Duration retryAfter) {
    super(message, null, false, false);
    this.permanent = permanent;
    this.retryAfter = retryAfter;
  }

  /** Sending it again will not help. */
  public static SendFailure permanent(String message) {
    return new SendFailure(message, true, null);
  }

  /** It may be confirmed another time. */
  public static SendFailure transientFailure(String message) {
    return new SendFailure(message, false, null);
  }

  /** It may be confirmed after a while that the service has named. */
  static SendFailure later(String message, Duration after) {
    return new SendFailure(message, false, after);
  }

  /** Whether sending it again will not help. */
  public boolean isPermanent() {
    return permanent;
  }

  /** How long the service wants to be left alone, or null if it has not said. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
