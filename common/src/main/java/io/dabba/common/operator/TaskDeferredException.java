package io.dabba.common.operator;

import io.dabba.common.wait.OnTimeout;
import io.dabba.common.wait.Trigger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The task waits for something and holds no slot meanwhile; Airflow's TaskDeferred. Not a failure:
 * when the wait is over the same try is run again from its start, and {@link TaskContext#resumed()}
 * tells it so.
 */
public class TaskDeferredException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Trigger trigger;
  private final transient @Nullable Object memo;
  private final @Nullable Duration timeout;
  private final OnTimeout onTimeout;

  /**
   * @param memo what to be told when it goes on, as JSON-like values, or null
   * @param timeout the longest wait, or null for no limit
   * @param onTimeout what follows when it takes longer
   */
  public TaskDeferredException(
      Trigger trigger, @Nullable Object memo, @Nullable Duration timeout, OnTimeout onTimeout) {
    super("waits for " + trigger.kind(), null, false, false);
    this.trigger = trigger;
    this.memo = memo;
    this.timeout = timeout;
    this.onTimeout = onTimeout;
  }

  /** A wait without limit. */
  public static TaskDeferredException until(Trigger trigger) {
    return new TaskDeferredException(trigger, null, null, OnTimeout.RETRY);
  }

  /** The same, with what to be told when it goes on: JSON-like values. */
  public TaskDeferredException with(@Nullable Object newMemo) {
    return new TaskDeferredException(trigger, newMemo, timeout, onTimeout);
  }

  /** The same, with a limit. */
  public TaskDeferredException within(Duration longest, OnTimeout then) {
    return new TaskDeferredException(trigger, memo, longest, then);
  }

  /** What it waits for. */
  public Trigger trigger() {
    return trigger;
  }

  /** What it wants to be told when it goes on, or null. */
  public @Nullable Object memo() {
    return memo;
  }

  /** The longest wait, or null. */
  public @Nullable Duration timeout() {
    return timeout;
  }

  /** What follows when it takes longer. */
  public OnTimeout onTimeout() {
    return onTimeout;
  }
}
