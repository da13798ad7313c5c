package io.dabba.common.wait;

import org.jspecify.annotations.Nullable;

/**
 * How a wait has ended.
 *
 * @param kind how
 * @param payload JSON that came with the event, or null
 * @param detail one line about what was reached, or null
 * @param response what a person answered, or null
 */
public record WaitEnd(
    Kind kind, @Nullable String payload, @Nullable String detail, @Nullable Response response) {
  /** How waits end. */
  public enum Kind {
    /** The moment has come, or the next look is due. */
    DUE,
    /** The event was raised. */
    EVENT,
    /** What was waited for is in an allowed state. */
    REACHED,
    /** What was waited for is in a failed state, or can never be reached. */
    FAILED,
    /** What was waited for is in a skipped state. */
    SKIPPED,
    /** Somebody has answered. */
    RESPONSE,
    /** It took too long. */
    TIMEOUT
  }

  /** An end that says nothing more. */
  public static WaitEnd of(Kind kind) {
    return new WaitEnd(kind, null, null, null);
  }

  /** An end with a line about it. */
  public static WaitEnd of(Kind kind, String detail) {
    return new WaitEnd(kind, null, detail, null);
  }

  /** An event with what came with it. */
  public static WaitEnd event(String payload) {
    return new WaitEnd(Kind.EVENT, payload, null, null);
  }

  /** An answer. */
  public static WaitEnd response(Response response) {
    return new WaitEnd(Kind.RESPONSE, null, null, response);
  }
}
