package io.dabba.common.wait;

import org.jspecify.annotations.Nullable;

/**
 * A wait of a task instance: remembered while it lasts, and told to the task when it is over. Times
 * are milliseconds since the epoch.
 *
 * @param trigger what it waits for
 * @param memo what the task asked to be told when it goes on: JSON, or null
 * @param begunAt when its try began, which the execution timeout counts from
 * @param timeoutAt when it has taken too long, or null for never
 * @param onTimeout what follows then
 * @param end how it has ended, or null while it lasts
 */
public record Wait(
    Trigger trigger,
    @Nullable String memo,
    long begunAt,
    @Nullable Long timeoutAt,
    OnTimeout onTimeout,
    @Nullable WaitEnd end) {
  /** The largest memo or payload, in characters of JSON. */
  public static final int MAX_JSON = 16 * 1024;

  /** The same, ended. */
  public Wait ended(WaitEnd how) {
    return new Wait(trigger, memo, begunAt, timeoutAt, onTimeout, how);
  }
}
