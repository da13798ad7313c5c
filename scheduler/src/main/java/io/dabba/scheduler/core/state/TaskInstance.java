package io.dabba.scheduler.core.state;

import io.dabba.common.command.FailureKind;
import io.dabba.common.wait.Wait;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one task instance. Times are milliseconds since the epoch, 0 for not yet.
 *
 * @param state where it stands
 * @param tryNumber the current try, from 1; 0 before the first
 * @param maxTries the last try it may have
 * @param lostTries tries that ended because their worker was lost; they are not the user's
 * @param looks how often the current try went on after a wait; 0 at its first look
 * @param readyAt when the current try, or its current look, might run if no limit held it back
 * @param queuedAt when the current try, or its current look, was queued
 * @param startedAt when a worker claimed it
 * @param endedAt when it ended
 * @param dueAt when its next try or look is due, if it waits for one
 * @param since when its work began: over all looks and tries of a sensor; 0 after a clear
 * @param length how many items its value has for tasks mapped over it, or -1
 * @param worker the worker that runs or ran it, or null
 * @param waiting what it waits for, or waited for last in this try; null if it never did
 * @param error why the last try failed, or null
 */
public record TaskInstance(
    TaskState state,
    int tryNumber,
    int maxTries,
    int lostTries,
    int looks,
    long readyAt,
    long queuedAt,
    long startedAt,
    long endedAt,
    long dueAt,
    long since,
    int length,
    @Nullable String worker,
    @Nullable Wait waiting,
    @Nullable String error) {
  /** A length that is not known. */
  public static final int NO_LENGTH = -1;

  /** How the error of a quarantined one begins. */
  private static final String POISON = FailureKind.POISON + ":";

  /** A task instance that nothing has been decided about. */
  public static final TaskInstance UNTOUCHED =
      new TaskInstance(TaskState.NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, NO_LENGTH, null, null, null);

  /** A task instance that no limit has held back. */
  public TaskInstance(
      TaskState state,
      int tryNumber,
      int maxTries,
      int lostTries,
      int looks,
      long queuedAt,
      long startedAt,
      long endedAt,
      long dueAt,
      long since,
      int length,
      @Nullable String worker,
      @Nullable Wait waiting,
      @Nullable String error) {
    this(
        state, tryNumber, maxTries, lostTries, looks, queuedAt, queuedAt, startedAt, endedAt, dueAt,
        since, length, worker, waiting, error);
  }

  /** A task instance at the first look of its try. */
  public TaskInstance(
      TaskState state,
      int tryNumber,
      int maxTries,
      int lostTries,
      long queuedAt,
      long startedAt,
      long endedAt,
      long dueAt,
      long since,
      int length,
      @Nullable String worker,
      @Nullable Wait waiting,
      @Nullable String error) {
    this(
        state, tryNumber, maxTries, lostTries, 0, queuedAt, startedAt, endedAt, dueAt, since,
        length, worker, waiting, error);
  }

  /** Whether it has failed because it was lost with too many workers. */
  public boolean quarantined() {
    return state == TaskState.FAILED && error != null && error.startsWith(POISON);
  }

  /** Starts from this one. */
  Change to(TaskState after) {
    return new Change(this, after);
  }

  /** A task instance in the making: what is not said stays as it was. */
  static final class Change {
    private final TaskState state;
    private int tryNumber;
    private int maxTries;
    private int lostTries;
    private int looks;
    private long readyAt;
    private long queuedAt;
    private long startedAt;
    private long endedAt;
    private long dueAt;
    private long since;
    private int length;
    private @Nullable String worker;
    private @Nullable Wait waiting;
    private @Nullable String error;

    private Change(TaskInstance before, TaskState after) {
      state = after;
      tryNumber = before.tryNumber;
      maxTries = before.maxTries;
      lostTries = before.lostTries;
      looks = before.looks;
      readyAt = before.readyAt;
      queuedAt = before.queuedAt;
      startedAt = before.startedAt;
      endedAt = before.endedAt;
      since = before.since;
      length = before.length;
      worker = before.worker;
      waiting = before.waiting;
      error = before.error;
    }

    Change nextTry() {
      tryNumber++;
      looks = 0;
      waiting = null;
      return this;
    }

    Change looks(int count) {
      looks = count;
      return this;
    }

    Change maxTries(int max) {
      maxTries = max;
      return this;
    }

    Change lostTries(int lost) {
      lostTries = lost;
      return this;
    }

    Change readyAt(long at) {
      readyAt = at;
      return this;
    }

    Change queuedAt(long at) {
      queuedAt = at;
      startedAt = 0;
      endedAt = 0;
      worker = null;
      return this;
    }

    Change startedAt(long at) {
      startedAt = at;
      since = since == 0 ? at : since;
      return this;
    }

    Change endedAt(long at) {
      endedAt = at;
      return this;
    }

    /** Due times are never inherited: each state says its own. */
    Change dueAt(long at) {
      dueAt = at;
      return this;
    }

    Change since(long at) {
      since = at;
      return this;
    }

    Change length(int items) {
      length = items;
      return this;
    }

    Change worker(@Nullable String name) {
      worker = name;
      return this;
    }

    Change waiting(@Nullable Wait last) {
      waiting = last;
      return this;
    }

    Change error(@Nullable String text) {
      error = text;
      return this;
    }

    TaskInstance done() {
      return new TaskInstance(
          state, tryNumber, maxTries, lostTries, looks, readyAt, queuedAt, startedAt, endedAt,
          dueAt, since, length, worker, waiting, error);
    }
  }
}
