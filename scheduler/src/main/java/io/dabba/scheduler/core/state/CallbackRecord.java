package io.dabba.scheduler.core.state;

import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.operator.CallbackContext;
import org.jspecify.annotations.Nullable;

/**
 * A callback that is not over. It is independent of its run, which may have ended long before.
 *
 * @param key which callback
 * @param state where it stands
 * @param attempt the current attempt, from 1
 * @param at when it was queued first, or when its next attempt is due while it waits for one, in
 *     milliseconds since the epoch
 * @param bundle the bundle its run is pinned to
 * @param taskId the task it is about, or null if it is about the run
 * @param worker the worker that runs it, or null
 * @param context what it is called for
 */
public record CallbackRecord(
    CallbackKey key,
    State state,
    int attempt,
    long at,
    String bundle,
    @Nullable String taskId,
    @Nullable String worker,
    CallbackContext context) {
  /** Where a callback stands. */
  public enum State {
    /** A worker may claim it. */
    QUEUED,
    /** A worker runs it. */
    RUNNING,
    /** An attempt has failed, and the next is not due yet. */
    WAITING
  }

  /** A callback that may be claimed. */
  public static CallbackRecord queued(
      CallbackKey key, String bundle, @Nullable String taskId, CallbackContext context, long at) {
    return new CallbackRecord(key, State.QUEUED, 1, at, bundle, taskId, null, context);
  }

  /** The current attempt. */
  public CallbackTry current() {
    return new CallbackTry(key, attempt);
  }

  /** The same callback, run by a worker. */
  public CallbackRecord running(String by) {
    return new CallbackRecord(key, State.RUNNING, attempt, at, bundle, taskId, by, context);
  }

  /** The same callback, waiting until its next attempt is due. */
  public CallbackRecord waiting(long dueAt) {
    return new CallbackRecord(key, State.WAITING, attempt, dueAt, bundle, taskId, null, context);
  }

  /** The same callback in its next attempt. */
  public CallbackRecord again() {
    return new CallbackRecord(key, State.QUEUED, attempt + 1, at, bundle, taskId, null, context);
  }
}
