package io.dabba.scheduler.core.state;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task instance. Times are milliseconds since the epoch, 0 for not yet.
 *
 * @param state where it stands
 * @param tryNumber the current try, from 1; 0 before the first
 * @param maxTries the last try it may have
 * @param lostTries tries that ended because their worker was lost; they are not the user's
 * @param queuedAt when the current try was queued
 * @param startedAt when a worker claimed it
 * @param endedAt when it ended
 * @param dueAt when its next try is due, if it waits for one
 * @param worker the worker that runs or ran it, or null
 * @param error why the last try failed, or null
 */
public record TaskInstance(
    TaskState state,
    int tryNumber,
    int maxTries,
    int lostTries,
    long queuedAt,
    long startedAt,
    long endedAt,
    long dueAt,
    @Nullable String worker,
    @Nullable String error) {
  /** A task instance that nothing has been decided about. */
  public static final TaskInstance UNTOUCHED =
      new TaskInstance(TaskState.NONE, 0, 0, 0, 0, 0, 0, 0, null, null);
}
